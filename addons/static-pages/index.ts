import type { Browser } from 'playwright-chromium'

/** How the deck configures the addon, in its `setup/static-pages.ts`. */
export interface StaticPagesOptions {
  /** Starts a browser for the build; undefined where there is none. The addon closes it. */
  launch: () => Promise<Browser | undefined>
}

/** Gives `setup/static-pages.ts` its type. */
export function defineStaticPages(options: StaticPagesOptions): StaticPagesOptions {
  return options
}
