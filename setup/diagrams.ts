import { launchBrowser } from 'deck-kit/node/browser'
import { defineDiagrams } from '../addons/diagrams/index.ts'
import { FONT_STYLESHEET } from '../theme/fonts.ts'

export default defineDiagrams({
  launch: launchBrowser,
  font: {
    family: 'Bricolage Grotesque Variable',
    stylesheet: FONT_STYLESHEET,
  },
})
