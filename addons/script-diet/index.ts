/** The directives that a deck can do without. Each brings a library of its own with it. */
export type Directive = 'v-mark' | 'v-motion'

/** How the deck configures the addon, in its `setup/script-diet.ts`. Sizes are in bytes, compressed by gzip. */
export interface ScriptDietOptions {
  /** The most that any one chunk may weigh. */
  chunk: number
  /** The most that all script of the built deck may weigh together, whenever it is fetched. */
  total: number
  /** What no slide uses. The build fails if one does. */
  without?: Directive[]
}

/** Gives `setup/script-diet.ts` its type. */
export function defineScriptDiet(options: ScriptDietOptions): ScriptDietOptions {
  return options
}
