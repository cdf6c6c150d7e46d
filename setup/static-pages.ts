import { defineStaticPages } from '../addons/static-pages/index.ts'
import { findChromium, launchChromium } from '../scripts/chromium.ts'

export default defineStaticPages({
  // A build never installs a browser: without one it makes the single-page application only.
  launch: async () => findChromium() ? launchChromium() : undefined,
})
