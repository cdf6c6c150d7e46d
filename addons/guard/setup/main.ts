import { defineAppSetup } from '@slidev/types'

/** How long a phone that woke up waits for the server's answer, in milliseconds. */
const PATIENCE = 3000

/**
 * Two things, in dev only. A page of another site moves no slide by `postMessage`, as Slidev 53.0.0 would let
 * whoever holds or is held by the deck's window: a frame on a slide, an opener.
 *
 * And when the window is seen again, asks the server for a sign of life and reloads if none comes. A phone that
 * slept can hold a dead connection for minutes without being told, and would steer from where it fell asleep.
 */
export default defineAppSetup(() => {
  const hot = import.meta.hot
  if (!hot)
    return
  window.addEventListener('message', (event) => {
    if (event.origin !== location.origin && event.data?.target === 'slidev')
      event.stopImmediatePropagation()
  })

  let waiting: ReturnType<typeof setTimeout>
  hot.on('guard:awake', () => clearTimeout(waiting))
  document.addEventListener('visibilitychange', () => {
    clearTimeout(waiting)
    if (document.visibilityState !== 'visible')
      return
    waiting = setTimeout(() => location.reload(), PATIENCE)
    hot.send('guard:awake')
  })
})
