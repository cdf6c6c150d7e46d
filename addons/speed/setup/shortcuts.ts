import { useNav } from '@slidev/client'
import { defineShortcutsSetup } from '@slidev/types'
import { holdSteps } from 'deck-kit/client/slide'

// Slides are mounted one at a time (client/mount.ts), so that a key may come before the slide.
export default defineShortcutsSetup(({ next, prev }, shortcuts) => {
  const held = holdSteps(useNav())
  return shortcuts.map(shortcut => ({
    ...shortcut,
    fn: shortcut.fn === next ? held.next : shortcut.fn === prev ? held.prev : shortcut.fn,
  }))
})
