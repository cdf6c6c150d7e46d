import type { Browser, Page } from 'playwright-chromium'
import { removePendingStylesheets } from '../client/wait.ts'
import { withBrowser } from './browser.ts'
import { serveSite } from './server.ts'
import { shared } from './shared.ts'

/** A built deck: the folder it lies in, and Vite's `base`, most often a path with a slash at both ends. */
export interface BuiltSite {
  folder: string
  base: string
}

/** Serves a built deck and runs some work with the shared browser and the deck's address, which ends with a slash. */
export function withSite<Result>(
  site: BuiltSite,
  work: (browser: Browser, url: string) => Promise<Result>,
): Promise<Result> {
  return withBrowser(async (browser) => {
    // Built with a relative base, it works under any path.
    const { url, close } = await serveSite(site.folder, site.base.startsWith('/') ? site.base : '/')
    try {
      return await work(browser, url)
    }
    finally {
      await close()
    }
  })
}

/**
 * Has the documents that this page will open go on without the stylesheets of other hosts that do not answer: a script
 * below their links waits for them. Warns of each stylesheet that did not come, once per process.
 * @param page is not navigated yet
 * @param timeout how long a document waits for its stylesheets, in milliseconds
 */
export async function boundStylesheets(page: Page, timeout = 10_000): Promise<void> {
  const reported = shared('missing-stylesheets', () => new Set<string>())
  const warnOnce = (url: string): void => {
    if (reported.size < reported.add(url).size)
      console.warn(`The stylesheet ${url} did not load: what is drawn goes without it.`)
  }
  page.on('requestfailed', request => request.resourceType() === 'stylesheet' && warnOnce(request.url()))
  await page.exposeFunction('onStylesheetRemoved', warnOnce)
  await page.addInitScript(removePendingStylesheets, timeout)
}
