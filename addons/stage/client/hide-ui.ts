import type { Router } from 'vue-router'
import { sleep } from 'deck-kit/client/wait'
import { isPresenter, positionOf } from './position.ts'

/** How far the pointer must go before it shows again, in pixels: a hand on the table moves it by one or two. */
const MOVED_PX = 4

/** How long after a press of the pointer a step counts as made by it, in milliseconds. */
const CLICK_MS = 500

/**
 * Leaves nothing but the slide in the audience's window after a step: no pointer, no bar or popup under it, no focus
 * ring, no menu. Moving the mouse brings it all back. A step made by a click in this window hides nothing, so that one
 * can click again.
 */
export function hideUiAfterStep(router: Router): void {
  const { dataset } = document.documentElement
  let pressedAt = Number.NEGATIVE_INFINITY
  window.addEventListener('pointerdown', ({ button, timeStamp }) => {
    if (button === 0)
      pressedAt = timeStamp
  }, { capture: true })
  window.addEventListener('pointermove', ({ movementX, movementY }) => {
    if (Math.hypot(movementX, movementY) >= MOVED_PX)
      delete dataset.slideOnly
  }, { passive: true })

  router.afterEach(async (to, from) => {
    // A window that opens has made no step: a bar under its pointer can be clicked.
    const isStep = positionOf(to) && !isPresenter(to) && from.matched.length > 0
    if (!isStep || performance.now() - pressedAt < CLICK_MS)
      return
    const focused = document.activeElement
    // In a task of its own, which the browser runs after the step's paint.
    await sleep(0)
    // Slidev's menu closes on a press of the right button.
    document.dispatchEvent(new MouseEvent('mousedown', { buttons: 2 }))
    if (!('slideOnly' in dataset))
      leaveHovered()
    if (focused instanceof HTMLElement)
      focused.blur()
    dataset.slideOnly = ''
  })
}

/** Tells the elements under the pointer that it has left them. */
function leaveHovered(): void {
  const hovered = [...document.querySelectorAll(':hover')].reverse()
  const relatedTarget = document.documentElement
  hovered[0]?.dispatchEvent(new MouseEvent('mouseout', { bubbles: true, relatedTarget }))
  hovered.forEach(element => element.dispatchEvent(new MouseEvent('mouseleave', { relatedTarget })))
}
