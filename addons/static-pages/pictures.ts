import type { Router } from 'vue-router'
import { slides } from '#slidev/slides'

/** Has each slide's pictures come while the slide before or after it is shown. Hidden slides load theirs lazily. */
export function fetchAhead(router: Router): void {
  const fetchNeighbours = (): void => {
    const no = Number(router.currentRoute.value.params.no)
    for (const neighbour of [no + 1, no - 1])
      slides.value[neighbour - 1]?.meta.slide.images?.forEach(fetchPicture)
  }
  router.isReady().then(fetchNeighbours)
  router.afterEach(fetchNeighbours)
}

function fetchPicture(path: string): void {
  new Image().src = path.replace(/^\//, import.meta.env.BASE_URL)
}
