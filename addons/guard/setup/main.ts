import { defineAppSetup } from '@slidev/types'

/** How long a phone that woke up waits for the server's answer, in milliseconds. */
const PATIENCE = 3000

/**
 * Two things, in dev only. A page of another site moves no slide by `postMessage`, as Slidev 53.0.0 would let
 * whoever holds or is held by the deck's window: a frame on a slide, an opener.
 *
 * And when the presenter's view is seen again, asks the server for a sign of life and reloads if none comes. A phone
 * that slept can hold a dead connection for minutes without being told, and would steer from where it fell asleep.
 */
export default defineAppSetup(({ router }) => {
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
    if (document.visibilityState !== 'visible' || router.currentRoute.value.name !== 'presenter')
      return
    waiting = setTimeout(reload, PATIENCE)
    hot.send('guard:awake')
  })

  /** Reloads as soon as there is a server to reload from: notes without one are better than an error page. */
  function reload(): void {
    fetch(location.href, { cache: 'no-store' }).then(() => location.reload(), () => waiting = setTimeout(reload, PATIENCE))
  }
})
