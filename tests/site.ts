import { join } from 'node:path'
import { test as base } from '@playwright/test'
import { serveSite } from 'deck-kit/node/server'
import { preview } from '../scripts/preview.ts'

/** Where the deck is built for the browser tests. */
export const SITE = join(import.meta.dirname, '../.cache/tests/site')

/** Where it is built with its notes; not where the speaker's own build lies. */
export const PRESENTED = join(import.meta.dirname, '../.cache/tests/present')

/** A word that stands in a speaker's note of that deck, and nowhere else. */
export const PLANTED = 'Nachtigallenschlag'

/** The address that it is built for. */
export const PUBLISHED = 'https://talk.example.org/'

/** Addresses of the built deck, with a slash at their end. */
interface Addresses {
  /** On a host that knows nothing of the deck. */
  site: string
  /** On a host that takes `_headers`. */
  host: string
}

/**
 * A test of the built deck. Its page's `goto` waits until Slidev has taken the static slide away, so that every text
 * is there once; `waitUntil: 'commit'` does not. All specs use this one, so that all can share Playwright's workers.
 */
export const test = base.extend<object, Addresses>({
  page: async ({ page }, use) => {
    const goto = page.goto.bind(page)
    page.goto = async (url, options) => {
      const response = await goto(url, options)
      if (options?.waitUntil !== 'commit')
        await page.locator('#static-page').waitFor({ state: 'detached' })
      return response
    }
    await use(page)
  },
  site: [async ({}, use) => { // eslint-disable-line no-empty-pattern
    const { url, close } = await serveSite(SITE)
    await use(url)
    await close()
  }, { scope: 'worker' }],
  host: [async ({}, use) => { // eslint-disable-line no-empty-pattern
    const { url, close } = await preview(SITE, 0)
    await use(url)
    await close()
  }, { scope: 'worker' }],
})

export { expect } from '@playwright/test'
