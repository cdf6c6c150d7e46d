import { join } from 'node:path'
import { defineDiagrams } from 'slidev-addon-diagrams'

export default defineDiagrams({ fontStylesheet: join(import.meta.dirname, '../theme/fonts/fonts.css') })
