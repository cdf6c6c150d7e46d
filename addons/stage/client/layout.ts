import type { RouteLocationNormalized } from 'vue-router'
import { presenterLayout, presenterNotesFontSize, showPresenterCursor } from '@slidev/client/state/index.ts'
import { isPresenter } from './position.ts'

/** Where Slidev's presenter keeps the sizes of its parts, in pixels, once it was opened. */
const NOTES_WIDTH = 'slidev-presenter-notes-width'
const SLIDE_HEIGHT = 'slidev-presenter-notes-row-size'

/**
 * Navigation guard: arranges the presenter's view for speaking when it is opened for the first time in a browser: the
 * notes on the left over the whole height, this slide and the next step on the right. What the speaker has changed
 * before, or changes later, stays.
 */
export function arrangeOnFirstOpening(to: RouteLocationNormalized): void {
  if (!isPresenter(to) || localStorage.getItem(NOTES_WIDTH) !== null)
    return
  const [share, fontSize] = innerWidth >= 1600 ? [0.4, 1.6] : [0.43, innerWidth >= 1400 ? 1.4 : 1.3]
  // Slidev takes 720 at most.
  const width = Math.min(720, Math.round(innerWidth * share))
  localStorage.setItem(NOTES_WIDTH, String(width))
  const height = Math.round(Math.min(innerHeight * 0.6, (innerWidth - width) * 9 / 16 + 90))
  if (localStorage.getItem(SLIDE_HEIGHT) === null)
    localStorage.setItem(SLIDE_HEIGHT, String(height))
  // Replaces Slidev's defaults only. Slidev has stored them already, so that their keys tell nothing.
  if (presenterLayout.value === 1)
    presenterLayout.value = 2
  if (presenterNotesFontSize.value === 1)
    presenterNotesFontSize.value = fontSize
  // The audience sees the presenter's mouse on the slide only if he turns it on.
  showPresenterCursor.value = false
}
