import { defineDiagrams } from '../addons/diagrams/index.ts'
import { launchChromium } from '../scripts/chromium.ts'
import { FONT_STYLESHEET } from '../theme/fonts.ts'

export default defineDiagrams({
  launch: launchChromium,
  font: {
    family: 'Bricolage Grotesque Variable',
    stylesheet: FONT_STYLESHEET,
  },
})
