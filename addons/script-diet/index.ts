/** How the deck configures the addon, in its `setup/script-diet.ts`. Sizes are in bytes, compressed by gzip. */
export interface ScriptDietOptions {
  /** The most that any one chunk may weigh. */
  chunk: number
  /** The most that all script of the built deck may weigh together, whenever it is fetched. */
  total: number
}

/** Gives `setup/script-diet.ts` its type. */
export function defineScriptDiet(options: ScriptDietOptions): ScriptDietOptions {
  return options
}
