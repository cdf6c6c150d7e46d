import type { Browser } from 'playwright-chromium'

/** What a deck tells this addon, in its `setup/site.ts`. */
export interface SiteOptions {
  /** Where the deck is published, with a slash at its end. Links that must be absolute are left out without it. */
  url?: string
  /** Origins whose pages may show the deck in a frame, such as `https://blog.example.org`; `*` for everybody. */
  framedBy?: string[]
  /** The SVG that the icons are made from, by its path from the deck's folder. */
  icon?: string
  /**
   * Serves the built deck, at an address with a slash at its end, and lends a browser for as long as the work
   * lasts. Without it there is no share image.
   */
  visit?: <Result>(site: { folder: string, base: string }, work: (browser: Browser, url: string) => Promise<Result>) => Promise<Result>
}

/** Types the default export of a deck's `setup/site.ts`. */
export function defineSite(options: SiteOptions): SiteOptions {
  return options
}

export { parseHeaders } from './headers.ts'
