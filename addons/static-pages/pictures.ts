/// <reference types="@slidev/types/client" />
import type { Router } from 'vue-router'
import { slides } from '#slidev/slides'

/** What Slidev keeps in a slide's `meta`, and types as unknown outside its client. */
interface Meta {
  slide: { images?: string[] }
}

/** Has each slide's pictures come while the slide before or after it is shown. Hidden slides load theirs lazily. */
export function fetchAhead(router: Router): void {
  const fetchNeighbours = (): void => {
    const no = Number(router.currentRoute.value.params.no)
    for (const neighbour of [no + 1, no - 1])
      (slides.value[neighbour - 1]?.meta as Meta | undefined)?.slide.images?.forEach(fetchPicture)
  }
  router.isReady().then(fetchNeighbours)
  // After the paint: it is in no hurry.
  router.afterEach(() => void requestAnimationFrame(() => setTimeout(fetchNeighbours)))
}

function fetchPicture(path: string): void {
  new Image().src = path.replace(/^\//, import.meta.env.BASE_URL)
}
