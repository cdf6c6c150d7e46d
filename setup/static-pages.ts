import { defineStaticPages } from '../addons/static-pages/index.ts'
import { visit } from '../scripts/serve.ts'

export default defineStaticPages({ visit })
