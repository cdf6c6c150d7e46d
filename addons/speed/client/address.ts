import type { RouterHistory } from 'vue-router'
import { afterPaint } from './idle.ts'

/**
 * Lets a step's address be written once its slide has been painted: Vue Router 5 writes two entries of the
 * browser's history first, and on a busy machine the browser is then slow to paint.
 *
 * Slidev reads what is in the address beside page and click (`print`, `embedded`, `password`) while it renders;
 * where that changes, the address is written at once. So it is where nothing is painted.
 */
export function writeAddressLater(history: RouterHistory): void {
  let waiting: (() => void)[] = []

  function write(): void {
    const entries = waiting
    waiting = []
    entries.forEach(write => write())
  }

  function later(method: RouterHistory['push']): RouterHistory['push'] {
    return (to, data) => {
      const count = waiting.push(() => method(to, data))
      if (document.hidden || parameters(to) !== parameters(history.location))
        write()
      else if (count === 1)
        afterPaint(write)
    }
  }

  history.push = later(history.push)
  history.replace = later(history.replace)
  // Who goes back before it is written shall be there.
  history.listen(() => waiting = [])
}

/** What an address says beside page and click. */
function parameters(path: string): string {
  const all = new URLSearchParams(path.split('?')[1])
  all.delete('clicks')
  return String(all)
}
