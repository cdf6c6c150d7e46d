import type { Browser } from 'playwright-chromium'
import { withBrowser } from './browser.ts'
import { serveSite } from './server.ts'

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
    return work(browser, url).finally(close)
  })
}
