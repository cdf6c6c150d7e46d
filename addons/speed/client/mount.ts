/// <reference types="@slidev/types/client" />
import type { SlideRoute } from '@slidev/types'
import type { Router } from 'vue-router'
import { slides } from '#slidev/slides'
import { LOOKS, whenIdle } from './idle.ts'

/** Up to which distance slides are mounted: two ahead and one behind, which counts half more. */
const NEAR = 2

/** When the script of all others may be fetched: when Slidev 53 would mount them, in milliseconds after the start. */
const OTHERS = 3000

/**
 * Has the hidden slides nearby mounted one at a time, the nearest first, when the browser is idle, and fetches the others.
 * Slidev 53 mounts those beside the first one together with it, each next one in the middle of a step, and all that are
 * left in one go.
 */
export function mountInTurn(router: Router): void {
  const start = performance.now()
  const mine = slides.value.filter(({ meta }) => meta.preload !== false)
  // To Slidev this says: leave it to somebody else.
  for (const slide of mine)
    frontmatterOf(slide).preload = false

  const fetched = new Set<SlideRoute>()
  let current: SlideRoute | undefined
  let distance: (slide: SlideRoute) => number = () => 0
  let looks = LOOKS
  let cancel = (): void => {}
  const isNear = (slide: SlideRoute): boolean => distance(slide) <= NEAR
  const goOn = (): void => {
    const due = performance.now() - start > OTHERS
    const left = mine.filter(slide => isNear(slide) ? !slide.meta.__preloaded : !fetched.has(slide))
    const [nearest] = left.sort((one, other) => distance(one) - distance(other))
    if (!nearest)
      return
    // What comes later must not get in the way of what is awaited.
    const isAwaiting = !document.querySelector(`[data-slidev-no="${current!.no}"] .slidev-layout`) && looks-- > 0
    if (!isAwaiting && (isNear(nearest) || due)) {
      nearest.meta.__preloaded ||= isNear(nearest)
      fetched.add(nearest)
      void nearest.load()
    }
    cancel = whenIdle(goOn)
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
    cancel = whenIdle(goOn)
  }
  router.isReady().then(moved)
  router.afterEach(moved)
}

/** What a slide's own YAML says; Slidev types it as unknown outside its client. */
function frontmatterOf({ meta }: SlideRoute): { preload?: boolean, routeAlias?: string } {
  return (meta.slide as { frontmatter: object }).frontmatter
}
