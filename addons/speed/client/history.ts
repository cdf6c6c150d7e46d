import type { RouterHistory } from 'vue-router'
import { sleep } from 'deck-kit/client/wait'

/**
 * Writes each step's address in a task of its own, which the browser runs after the paint where one is due. Vue Router
 * 5 calls `history.replaceState` (for a new slide also `pushState`) and saves scroll positions before it changes the
 * route, which took a quarter of the time from the key to the paint of a click.
 * The address is written at once where nothing is painted (a hidden window), and where more than page and click change:
 * Slidev 53 reads `print`, `embedded` and `password` from `location` while it renders.
 */
export function writeInOwnTask(history: RouterHistory): void {
  let pending: (() => void)[] = []

  function flush(): void {
    const writes = pending
    pending = []
    writes.forEach(write => write())
  }

  function deferred(method: RouterHistory['push']): RouterHistory['push'] {
    return (to, data) => {
      const count = pending.push(() => method(to, data))
      if (document.hidden || otherParameters(to) !== otherParameters(history.location))
        flush()
      else if (count === 1)
        void sleep(0).then(flush)
    }
  }

  history.push = deferred(history.push)
  history.replace = deferred(history.replace)
  // Going back drops what has not been written: it would replace the entry that the browser has gone to.
  history.listen(() => pending = [])
}

/** The query of a path without `clicks`. */
function otherParameters(path: string): string {
  const query = new URLSearchParams(path.split('?')[1])
  query.delete('clicks')
  return String(query)
}
