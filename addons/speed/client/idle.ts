import { isPlaying } from './play.ts'

/** How long to look away, in milliseconds. */
const PAUSE = 100

/** When to stop waiting for the browser to say that it is idle: where it paints nothing it may never. In milliseconds. */
const PATIENCE = 1000

/** How often to look, in idle moments, for a slide whose script is still on its way. */
export const LOOKS = 50

/**
 * Calls back once no slide is on its way and the browser has nothing better to do, and not before a pause.
 *
 * @returns what calls it off
 */
export function whenIdle(work: () => void): () => void {
  let off = false
  function wait(): void {
    // Safari has no idle callbacks.
    setTimeout(() => 'requestIdleCallback' in window ? requestIdleCallback(look, { timeout: PATIENCE }) : look(), PAUSE)
  }
  function look(): void {
    if (!off)
      isPlaying() ? wait() : work()
  }
  wait()
  return () => off = true
}

/** Calls back right after the next frame has been painted. */
export function afterPaint(work: () => void): void {
  requestAnimationFrame(() => setTimeout(work))
}
