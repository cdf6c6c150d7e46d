import type { Browser } from 'playwright-chromium'

/** What a deck tells this addon, in its `setup/handout.ts`. */
export interface HandoutHooks {
  /** Serves the built deck, at an address with a slash at its end, and lends a browser for as long as the work lasts. */
  visit: <Result>(site: { folder: string, base: string }, work: (browser: Browser, url: string) => Promise<Result>) => Promise<Result>
}

/** Types the default export of a deck's `setup/handout.ts`. */
export function defineHandout(hooks: HandoutHooks): HandoutHooks {
  return hooks
}

export { type HandoutJob, printHandout, type Progress } from './print.ts'
export { writeWhole } from './write.ts'
