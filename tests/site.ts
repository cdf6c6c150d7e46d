import type { AddressInfo } from 'node:net'
import { createServer } from 'node:http'
import { join } from 'node:path'
import { test as base } from '@playwright/test'
import sirv from 'sirv'

/** Where the deck is built for the browser tests. */
export const SITE = join(import.meta.dirname, '../.cache/tests/site')

/** Serves a folder on a free port of this machine, unknown paths answered by its index.html. */
export async function serve(folder: string, base = '/'): Promise<{ url: string, close: () => Promise<void> }> {
  const files = sirv(folder, { single: true, dev: true })
  const server = createServer((request, response) => {
    if (!request.url?.startsWith(base)) {
      response.writeHead(404).end()
      return
    }
    request.url = request.url.slice(base.length - 1)
    files(request, response)
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}${base}`,
    close: () => new Promise(resolve => server.close(() => resolve())),
  }
}

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
    const { url, close } = await serve(SITE)
    await use(url)
    await close()
  }, { scope: 'worker' }],
})

export { expect } from '@playwright/test'
