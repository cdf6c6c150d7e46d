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
 * Gives the tests launch options for a browser, and installs one where there is none: not within a test's time limit.
 * @throws as `ensureBrowser` does
 */
export default async function browser({ provide }: TestProject): Promise<void> {
  provide('chromium', await browserOptions())
}
