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

// Slidev 53 names 152 of them in a component of its own, and UnoCSS looks for each one in the deck, its theme and
// every addon, again with every stylesheet.
export default defineUnoSetup(() => hasFileIcons() ? {} : { blocklist: [/^i-vscode-icons[:-]/] })
