import { visitSite } from 'deck-kit/node/visit'
import { defineHandout } from '../addons/handout/index.ts'

export default defineHandout({ visit: visitSite })
