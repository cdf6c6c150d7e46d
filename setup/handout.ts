import { defineHandout } from '../addons/handout/index.ts'
import { launchChromium } from '../scripts/chromium.ts'

export default defineHandout({ launch: launchChromium })
