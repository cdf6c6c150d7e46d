import { defineAppSetup } from '@slidev/types'

/**
 * In dev, lets no page of another site move a slide by `postMessage`, as Slidev 53.0.0 would let whoever holds or is held
 * by the deck's window: a frame on a slide, an opener.
 */
export default defineAppSetup(() => {
  if (!import.meta.hot)
    return
  window.addEventListener('message', (event) => {
    if (event.origin !== location.origin && event.data?.target === 'slidev')
      event.stopImmediatePropagation()
  })
})
