import { defineUnoSetup } from '@slidev/types'

/**
 * UnoCSS 66 keeps its typography out of `[class~="not-prose"] *`, which a browser can only take to mean: when any
 * class of any element changes, compute the styles of everything inside it anew. So each class of a transition
 * or a click cost a pass over the whole slide. `.not-prose *` means the same and costs nothing.
 */
export default defineUnoSetup(() => ({
  postprocess: (util) => {
    util.selector = byClass(util.selector)
    for (const entry of util.entries) {
      if (typeof entry[1] === 'string')
        entry[1] = byClass(entry[1])
    }
  },
}))

function byClass(css: string): string {
  return css.replaceAll(/\[class~="([\w-]+)"\]/g, '.$1')
}
