import { defineAppSetup } from '@slidev/types'

/**
 * In dev, ignores a `postMessage` of another site that would move a slide. Slidev 53.0.0 obeys any page with a handle
 * on the deck's window: a frame on a slide, an opener, a page that frames the deck.
 */
export default defineAppSetup(() => {
  if (!import.meta.hot)
    return
  window.addEventListener('message', (event) => {
    if (event.origin !== location.origin && event.data?.target === 'slidev')
      event.stopImmediatePropagation()
  })
})
