import { defineUnoSetup } from '@slidev/types'

/** Whether the file icons of Slidev's code groups can be had at all. */
function hasFileIcons(): boolean {
  try {
    return !!import.meta.resolve('@iconify-json/vscode-icons/icons.json')
  }
  catch {
    return false
  }
}

export default defineUnoSetup(() => ({
  // Each stylesheet would hold up the page for a tenth of a second, in case it is incomplete: see stylesheets.ts.
  hmrTopLevelAwait: false,
  // Slidev 53 names 152 of them in a component of its own, and UnoCSS looks for each one in the deck, its theme and
  // every addon, again with every stylesheet.
  ...!hasFileIcons() && { blocklist: [/^i-vscode-icons[:-]/] },
}))
