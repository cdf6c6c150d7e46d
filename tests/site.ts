import { join } from 'node:path'
import { test as base } from '@playwright/test'
import { serveSite } from 'deck-kit/node/server'

/** Where the deck is built for the browser tests. */
export const SITE = join(import.meta.dirname, '../.cache/tests/site')

/** Where it is built with its notes; not where the speaker's own build lies. */
export const PRESENTED = join(import.meta.dirname, '../.cache/tests/present')

/** A word that stands in a speaker's note of that deck, and nowhere else. */
export const PLANTED = 'Nachtigallenschlag'

/** The address that it is built for. */
export const PUBLISHED = 'https://talk.example.org/'

/**
 * A test that gets the built deck's address, with a slash at its end, as `site`. Its page's `goto` waits until
 * Slidev has taken the static slide away, so that every text is there once; `waitUntil: 'commit'` does not.
 */
export const test = base.extend<object, { site: string }>({
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
})

export { expect } from '@playwright/test'
