import type { Router } from 'vue-router'
import { sleep } from 'deck-kit/client/wait'
import { askOthers } from './channel.ts'
import { isPresenter } from './position.ts'

/** How long a window that is seen again waits for the dev server's answer, in milliseconds. */
const ANSWER_MS = 3000

/** How long until a server that does not answer is asked again, in milliseconds. */
const RETRY_MS = 1000

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
    waiting = setTimeout(() => void serverIsBack().then(() => location.reload()), ANSWER_MS)
    askOthers()
  })
}

/**
 * In dev, has the page that Vite 8 reloads when the server is back wait until the server has made its modules ready: a
 * server that has just started takes seconds for them, in which the audience would see an empty window.
 */
export function stayUntilServerIsReady(): void {
  // Vite waits for what its listeners return.
  import.meta.hot!.on('vite:ws:disconnect', async () => {
    await serverIsBack()
    const modules = performance.getEntriesByType('resource').filter(({ name }) => name.startsWith(location.origin))
    await Promise.all(modules.map(({ name }) => fetch(name).catch(() => {})))
  })
}

/**
 * Resolves as soon as the server answers a request for this page. Until then the presenter's view says that no other
 * device follows. After a restart of the remote, a phone's session is gone: the page with its notes is better than a
 * refusal or an error page.
 */
async function serverIsBack(): Promise<void> {
  while (!await fetch(location.href, { cache: 'no-store' }).then(({ ok }) => ok, () => false)) {
    document.documentElement.toggleAttribute('data-cut-off', true)
    await sleep(RETRY_MS)
  }
}
