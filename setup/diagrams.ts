import { defineDiagrams } from 'slidev-addon-diagrams'
import { FONT_STYLESHEET } from '../theme/fonts.ts'

export default defineDiagrams({ fontStylesheet: FONT_STYLESHEET })
