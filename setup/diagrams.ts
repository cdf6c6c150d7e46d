import { fileURLToPath } from 'node:url'
import { defineDiagrams } from '../addons/diagrams/index.ts'
import { launchChromium } from '../scripts/chromium.ts'

export default defineDiagrams({
  launch: launchChromium,
  font: {
    family: 'Bricolage Grotesque Variable',
    stylesheet: fileURLToPath(import.meta.resolve('@fontsource-variable/bricolage-grotesque/opsz.css')),
  },
})
