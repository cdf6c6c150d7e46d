import { defineDiagrams } from '../addons/diagrams/index.ts'
import { FONT_STYLESHEET } from '../theme/fonts.ts'

export default defineDiagrams({ fontStylesheet: FONT_STYLESHEET })
