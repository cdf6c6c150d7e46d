/** What Slidev 53 uses of floating-vue, fetched when something floats for the first time. */
import { defineAround } from './around.ts'

let loaded: typeof import('./floating.ts') | undefined

async function load(): Promise<typeof import('./floating.ts')> {
  return loaded = await import('./floating.ts')
}

export const Dropdown = defineAround(async () => (await load()).Dropdown)
export const Tooltip = defineAround(async () => (await load()).Tooltip)

/** Nothing has to be placed anew as long as nothing floats. */
export function recomputeAllPoppers(): void {
  loaded?.recomputeAllPoppers()
}
