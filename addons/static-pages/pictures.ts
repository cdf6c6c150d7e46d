/// <reference types="@slidev/types/client" />
import type { Router } from 'vue-router'
import { slides } from '#slidev/slides'
import { present } from './present.ts'

/** What Slidev keeps in a slide's `meta`, and types as unknown outside its client. */
interface Meta {
  slide: { images?: string[] }
}

/** Has the next slide's pictures come while the slide before it is shown: until then, an `<img>` is lazy. */
export function fetchAhead(router: Router): void {
  const fetchNext = async (): Promise<void> => {
    const no = Number(router.currentRoute.value.params.no) + 1
    // Of no slide, as in the overview, the number is none.
    if (!(no <= slides.value.length))
      return
    const next = await present(document.getElementById('app')!, `[data-slidev-no="${no}"] .slidev-layout`)
    // By the elements, not by their addresses: the browser knows which of several sources it will show.
    const images = [...next.querySelectorAll('img')]
    images.forEach(image => image.loading = 'eager')
    // Backgrounds and the like have none.
    const shown = images.map(image => new URL(image.src).pathname)
    for (const path of (slides.value[no - 1]!.meta as unknown as Meta).slide.images ?? []) {
      const address = path.replace(/^\//, import.meta.env.BASE_URL)
      if (!shown.includes(address))
        new Image().src = address
    }
  }
  router.isReady().then(fetchNext)
  // After the paint: it is in no hurry.
  router.afterEach(() => void requestAnimationFrame(() => setTimeout(fetchNext)))
}
