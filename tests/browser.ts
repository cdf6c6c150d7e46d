import type { LaunchOptions } from 'playwright-chromium'
import type { TestProject } from 'vitest/node'
import { browserOptions } from 'deck-kit/node/browser'

declare module 'vitest' {
  interface ProvidedContext {
    /** How Playwright starts the browser of this machine. */
    chromium: LaunchOptions
  }
}

/**
 * Lends the tests a browser, and installs one where there is none: before the first test, whose limit of time is not meant
 * for that.
 *
 * @throws as `ensureBrowser` does
 */
export default async function browser({ provide }: TestProject): Promise<void> {
  provide('chromium', await browserOptions())
}
