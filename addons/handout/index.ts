import type { Browser } from 'playwright-chromium'

/** What a deck tells this addon, in its `setup/handout.ts`. */
export interface HandoutHooks {
  /** Starts the browser that prints; the addon closes it. Without it, Playwright's own Chromium is taken. */
  launch: () => Promise<Browser>
}

/** Types the default export of a deck's `setup/handout.ts`. */
export function defineHandout(hooks: HandoutHooks): HandoutHooks {
  return hooks
}

export { type HandoutJob, printHandout, type Progress } from './print.ts'
export { writeWhole } from './write.ts'
