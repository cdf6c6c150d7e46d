import type { Browser } from 'playwright-chromium'
import type { Plugin } from 'vite'
import { resolve } from 'node:path'
import { withBrowser } from './browser.ts'
import { serveSite } from './server.ts'

/** A built deck: the folder it lies in, and Vite's `base`, most often a path with a slash at both ends. */
export interface BuiltSite {
  folder: string
  base: string
}

/**
 * Creates a Vite plugin that runs some work once the bundle is written, at the same time as other plugins of this kind.
 * The build waits for the work. If it fails, the build fails, or `onFailure` is called instead.
 */
export function afterBundle(
  name: string,
  work: (site: BuiltSite) => Promise<void>,
  onFailure = (error: Error): void => { throw error },
): Plugin {
  let site: BuiltSite
  let working: Promise<void> | undefined
  return {
    name,
    apply: 'build',
    configResolved({ root, base, build }) {
      site = { folder: resolve(root, build.outDir), base }
    },
    writeBundle() {
      working = work(site)
      working.catch(() => {}) // closeBundle reports it.
    },
    closeBundle: () => working?.catch(onFailure),
  }
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
