import { defineAppSetup } from '@slidev/types'

/**
 * Gives a code block the class `partly-lit` while a click lights some of its lines and not others, and a block in a
 * column before it the class `explained`. With `:has(.slidev-code-dishonored)` in CSS instead, Chromium matches each
 * token on the slide again at every click: 14 of 20 ms on the slide with two blocks.
 */
function markBlocks(records: MutationRecord[]): void {
  const lines = records.map(({ target }) => target as Element).filter(element => element.matches('.line'))
  for (const group of new Set(lines.map(line => line.closest('.grid') ?? line.closest('.slidev-code-wrapper')))) {
    let isLaterLit = false
    for (const block of [...(group?.querySelectorAll('.slidev-code') ?? [])].reverse()) {
      const partlyLit = block.querySelector('.slidev-code-dishonored') !== null
      block.classList.toggle('partly-lit', partlyLit)
      block.classList.toggle('explained', isLaterLit && !partlyLit)
      isLaterLit ||= partlyLit
    }
  }
}

export default defineAppSetup(() => {
  new MutationObserver(markBlocks).observe(document, { subtree: true, attributeFilter: ['class'] })
})
