import type { Browser } from 'playwright-chromium'

/** How the deck configures the addon, in its `setup/static-pages.ts`. */
export interface StaticPagesOptions {
  /**
   * Serves the built deck, at an address with a slash at its end, and lends a browser for as long as the work
   * lasts; undefined where there is no browser.
   */
  visit?: <Result>(site: { folder: string, base: string }, work: (browser: Browser, url: string) => Promise<Result>) => Promise<Result>
}

/** Gives `setup/static-pages.ts` its type. */
export function defineStaticPages(options: StaticPagesOptions): StaticPagesOptions {
  return options
}
