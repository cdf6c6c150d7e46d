import { useNav } from '@slidev/client'
import { defineShortcutsSetup } from '@slidev/types'
import { holdSteps } from 'deck-kit/client/slide'

// Slides are mounted one at a time (client/mount.ts), so that a key may come before the slide.
export default defineShortcutsSetup(({ next, prev, nextSlide, prevSlide }, shortcuts) => {
  const held = holdSteps(useNav())
  const steps = new Map<unknown, () => void>([
    [next, held.next],
    [prev, held.prev],
    [nextSlide, held.nextSlide],
    [prevSlide, held.prevSlide],
  ])
  return shortcuts.map(shortcut => ({ ...shortcut, fn: steps.get(shortcut.fn) ?? shortcut.fn }))
})
