/**
 * What a deck can do without: directives, each with a library of its own; TypeScript's popups (`twoslash`) with the rest of
 * what floating-vue has for slides, code that morphs (`magic-move`) and GitHub's alerts (`alerts`), each with a stylesheet.
 */
export type Feature = 'v-mark' | 'v-motion' | 'v-drag' | 'twoslash' | 'magic-move' | 'alerts'

/** How the deck configures the addon, in its `setup/speed.ts`. Sizes are in bytes, compressed by gzip. */
export interface SpeedOptions {
  /** The most that any one chunk may weigh. */
  chunk: number
  /** The most that all script of the built deck may weigh together, whenever it is fetched. */
  total: number
  /** What no slide uses. The build fails if one does. */
  without?: Feature[]
}

/** Gives `setup/speed.ts` its type. */
export function defineSpeed(options: SpeedOptions): SpeedOptions {
  return options
}
