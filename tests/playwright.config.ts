import process from 'node:process'
import { defineConfig } from '@playwright/test'
import { browserOptions } from 'deck-kit/node/browser'
import { IS_FLUX_TALK } from './talk.ts'

/** The specs that name this talk's slides by number. */
const ABOUT_FLUX = '**/tests/{deck,browsers}/!(walk|layouts|readability|address-card|another-talk).spec.ts'

export default defineConfig({
  testDir: '..',
  // The longest test begins first: at the end one worker would wait for it.
  projects: [
    { name: 'features', testMatch: 'tests/decks/*.spec.ts' },
    { name: 'talk', testMatch: ['tests/{deck,browsers}/**/*.spec.ts', 'addons/*/tests/**/*.spec.ts'] },
  ],
  testIgnore: IS_FLUX_TALK ? [] : ABOUT_FLUX,
  outputDir: '../.cache/playwright',
  globalSetup: './build.ts',
  fullyParallel: true,
  forbidOnly: Boolean(process.env.CI),
  workers: 2,
  // Servers and browsers share two cores, and a start can be slow. A test that fails once and then passes is listed as
  // flaky; one that fails twice is red. Not only where CI is set: .ci/run runs without it too.
  retries: 1,
  // Two cores that build, serve and show at once are slow now and then; a wait ends when its condition holds.
  timeout: 120_000,
  expect: { timeout: 30_000 },
  reporter: [['list']],
  use: {
    launchOptions: await browserOptions(),
    actionTimeout: 60_000,
    viewport: { width: 980, height: 552 },
    colorScheme: 'light',
    serviceWorkers: 'block',
    // Slidev asks for it. A headless browser refuses what one with windows grants, and logs an error.
    permissions: ['screen-wake-lock'],
  },
})
