import { defineHandout } from '../addons/handout/index.ts'
import { visit } from '../scripts/serve.ts'

export default defineHandout({ visit })
