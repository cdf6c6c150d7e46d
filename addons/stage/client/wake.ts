import type { Router } from 'vue-router'
import { askOthers } from './channel.ts'
import { isPresenter } from './position.ts'

/** How long a window that is seen again waits for the dev server's answer, in milliseconds. */
const ANSWER_MS = 3000

/**
 * In dev, asks the server for the talk's position when the presenter's view becomes visible again, and reloads the page
 * if no answer comes: a phone that slept can hold a dead connection for minutes.
 */
export function reconnectAfterSleep(router: Router): void {
  let waiting: ReturnType<typeof setTimeout>
  // The server's answers only: another window of this browser says nothing of the connection.
  import.meta.hot!.on('stage', () => clearTimeout(waiting))
  document.addEventListener('visibilitychange', () => {
    clearTimeout(waiting)
    if (document.visibilityState !== 'visible' || !isPresenter(router.currentRoute.value))
      return
    waiting = setTimeout(reload, ANSWER_MS)
    askOthers()
  })

  /** Reloads as soon as there is a server to reload from: notes without one are better than an error page. */
  function reload(): void {
    fetch(location.href, { cache: 'no-store' }).then(({ ok }) => ok, () => false).then((isThere) => {
      // After a restart of the remote, the session is gone: the page with its notes is better than a refusal.
      if (isThere)
        location.reload()
      else
        waiting = setTimeout(reload, ANSWER_MS)
    })
  }
}
