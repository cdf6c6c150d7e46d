import { drawnSlide } from 'deck-kit/client/slide'
import { finiteAnimations, nextFrame, settleMedia, sleep } from 'deck-kit/client/wait'

/** How long the live slide waits for its pictures, fonts and animations before it is shown without them. */
const READY_TIMEOUT_MS = 2000

/**
 * Removes the static slide once the live one is drawn underneath and looks the same, two seconds after that at the
 * latest, or as soon as the visitor has gone on. Touch, mouse and screen reader are given to the live slide at once.
 * @param hasMoved resolves once the visitor has gone on, and the slide gone to is drawn
 */
export async function takeOver(page: HTMLElement, hasMoved: Promise<unknown>): Promise<void> {
  const slide = await drawnSlide(Number(page.dataset.no))
  // Inert elements take no pointer events: they go to what lies underneath.
  page.inert = true
  await Promise.race([settled(slide), hasMoved, sleep(READY_TIMEOUT_MS)])
  page.remove()
}

/** Resolves when a slide's fonts and pictures are loaded and its animations have ended. */
async function settled(slide: Element): Promise<void> {
  // `document.fonts` forces a style calculation: in the next frame the browser makes one anyway.
  await nextFrame()
  await settleMedia(slide, READY_TIMEOUT_MS)
  await nextFrame()
  await Promise.allSettled(finiteAnimations(slide).map(animation => animation.finished))
  await nextFrame()
}
