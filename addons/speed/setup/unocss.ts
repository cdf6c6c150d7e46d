import { defineUnoSetup } from '@slidev/types'
import { attempt } from 'deck-kit/node/attempt'

/** The icons of files in Slidev's code groups, undefined where they are not installed. */
const fileIcons = attempt(() => import.meta.resolve('@iconify-json/vscode-icons/icons.json'))

/**
 * UnoCSS 66 keeps its typography out of `[class~="not-prose"] *`. Chromium 156 cannot tell which class changes such an
 * attribute selector depends on: any class change on any element recalculates the styles of everything inside it, so
 * each transition and each click recalculated the whole slide. `.not-prose *` matches the same elements.
 */
function asClassSelectors(css: string): string {
  return css.replaceAll(/\[class~="([\w-]+)"\]/g, '.$1')
}

export default defineUnoSetup(() => ({
  // Slidev 53 names 152 of them in client/internals/TitleIcon.vue. Where the icon set is not installed, UnoCSS looks
  // for each one in the deck, its theme and every addon, again with every stylesheet.
  ...!fileIcons && { blocklist: [/^i-vscode-icons[:-]/] },
  postprocess: (util) => {
    util.selector = asClassSelectors(util.selector)
    for (const entry of util.entries) {
      if (typeof entry[1] === 'string')
        entry[1] = asClassSelectors(entry[1])
    }
  },
}))
