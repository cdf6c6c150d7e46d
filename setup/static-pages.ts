import { visitSite } from 'deck-kit/node/visit'
import { defineStaticPages } from '../addons/static-pages/index.ts'

export default defineStaticPages({ visit: visitSite })
