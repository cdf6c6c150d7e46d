/** A deck's `setup/site.ts`. Every key is optional, and so is the file. */
export interface SiteOptions {
  /** Where the deck is published, with a slash at its end. Links that must be absolute are left out without it. */
  url?: string
  /** Origins whose pages may show the deck in a frame, such as `https://blog.example.org`; `*` for everybody. */
  framedBy?: string[]
  /** The SVG that the icons are made from, by its path from the deck's folder. */
  icon?: string
  /**
   * What the pages may load from elsewhere besides what the slides name, by directive of the Content-Security-Policy:
   * `{ 'connect-src': ['https://api.example.org'] }`.
   */
  allow?: Record<string, string[]>
  /** Whether the pages may load what the slides name from other hosts. If false, only `allow` counts. Default true. */
  allowNamed?: boolean
}

/** Types the default export of a deck's `setup/site.ts`. */
export function defineSite(options: SiteOptions): SiteOptions {
  return options
}

export { parseHeaders } from './node/headers.ts'
