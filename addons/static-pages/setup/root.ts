import type { Router } from 'vue-router'
import { useNav } from '@slidev/client'
import { defineRootSetup } from '@slidev/types'
import { drawnSlide } from 'deck-kit/client/slide'
import { watch } from 'vue'
import { fetchPictures } from '../client/fetch-ahead.ts'
import { readWhenUpright } from '../client/reading.ts'
import { takeOver } from '../client/take-over.ts'

export default defineRootSetup(() => {
  const nav = useNav()
  const { router, currentPage } = nav
  // For `client/capture.ts`, which goes through the built deck by it.
  if (navigator.webdriver)
    Object.assign(window, { staticPagesNav: nav })
  watch(currentPage, no => void fetchPictures(no + 1), { immediate: true, flush: 'post' })
  readWhenUpright(nav)
  const page = document.getElementById('static-page')
  if (page) {
    void router.isReady()
      .then(() => takeOver(page, nextStep(router).then(() => drawnSlide(currentPage.value))))
  }
})

/** Resolves after the visitor's next step. */
function nextStep(router: Router): Promise<void> {
  return new Promise((resolve) => {
    const stopListening = router.afterEach(() => {
      stopListening()
      resolve()
    })
  })
}
