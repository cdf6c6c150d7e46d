import { defineStaticPages } from '../addons/static-pages/index.ts'
import { findChromium } from '../scripts/chromium.ts'
import { visit } from '../scripts/serve.ts'

export default defineStaticPages({
  // A build never installs a browser: without one it makes the single-page application only.
  visit: findChromium() ? visit : undefined,
})
