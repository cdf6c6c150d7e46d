/// <reference types="@slidev/types/client" />
import type { Router } from 'vue-router'
import { slides } from '#slidev/slides'
import { present } from './present.ts'

/** Has the next slide's pictures come while the slide before it is shown: until then, all but the first are lazy. */
export function fetchAhead(router: Router): void {
  const fetchNext = async (): Promise<void> => {
    const no = Number(router.currentRoute.value.params.no) + 1
    // Of no slide, as in the overview, the number is none.
    if (!(no <= slides.value.length))
      return
    const next = await present(document.getElementById('app')!, `[data-slidev-no="${no}"] .slidev-layout`)
    // By the elements, not by their addresses: the browser knows which of several sources it will show.
    for (const image of next.querySelectorAll('img'))
      image.loading = 'eager'
  }
  router.isReady().then(fetchNext)
  // After the paint: it is in no hurry.
  router.afterEach(() => void requestAnimationFrame(() => setTimeout(fetchNext)))
}
