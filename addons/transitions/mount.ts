/// <reference types="@slidev/types/client" />
import type { SlideRoute } from '@slidev/types'
import type { Router } from 'vue-router'
import { slides } from '#slidev/slides'
import { whenIdle } from './idle.ts'

/** How often to look for a slide whose script is still on its way. */
const LOOKS = 50

/** When slides that are not beside the one shown may be mounted too: Slidev's own time after the start, in milliseconds. */
const OTHERS = 3000

/**
 * Has hidden slides mounted one at a time, the nearest first, when the browser is idle. Slidev 53 mounts those beside
 * the first one together with it, each next one in the middle of a step, and all that are left in one go.
 */
export function mountInTurn(router: Router): void {
  const start = performance.now()
  const mine = slides.value.filter(({ meta }) => meta.preload !== false)
  // To Slidev this says: leave it to somebody else.
  for (const slide of mine)
    frontmatterOf(slide).preload = false

  let distance: (slide: SlideRoute) => number = () => 0
  let cancel = (): void => {}
  let current: SlideRoute | undefined
  let looks = LOOKS
  const mountNext = (): void => {
    const [nearest] = mine.filter(({ meta }) => !meta.__preloaded).sort((one, other) => distance(one) - distance(other))
    if (!nearest)
      return
    // What comes later must not get in the way of what is awaited.
    if (!document.querySelector(`[data-slidev-no="${current!.no}"] .slidev-layout`) && looks-- > 0) {
      cancel = whenIdle(mountNext)
      return
    }
    if (distance(nearest) < 2 || performance.now() - start > OTHERS)
      mount(nearest)
    cancel = whenIdle(mountNext)
  }
  const moved = (): void => {
    const no = String(router.currentRoute.value.params.no)
    const to = slides.value.find(slide => [String(slide.no), frontmatterOf(slide).routeAlias].includes(no))
    if (!to)
      return
    current = to
    looks = LOOKS
    // It is shown already. Without this it would vanish with the next step instead of leaving.
    to.meta.__preloaded = true
    // Of two that are equally near, the one that comes.
    distance = slide => slide.no > to.no ? slide.no - to.no : to.no - slide.no + 0.5
    cancel()
    cancel = whenIdle(mountNext)
  }
  router.isReady().then(moved)
  router.afterEach(moved)
}

function mount({ meta, load }: SlideRoute): void {
  meta.__preloaded = true
  void load()
}

/** What a slide's own YAML says; Slidev types it as unknown outside its client. */
function frontmatterOf({ meta }: SlideRoute): { preload?: boolean, routeAlias?: string } {
  return (meta.slide as { frontmatter: object }).frontmatter
}
