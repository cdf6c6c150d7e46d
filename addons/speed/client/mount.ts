/// <reference types="@slidev/types/client" />
import type { SlideRoute } from '@slidev/types'
import type { Router } from 'vue-router'
import { sleep, whenIdle } from 'deck-kit/client/wait'
import { slides } from '#slidev/slides'

/** Up to which distance slides are mounted: two ahead and one behind, which counts half more. */
const NEAR = 2

/** When the scripts of all other slides are fetched, in milliseconds after the start: when Slidev 53 mounts them. */
const FETCH_OTHERS_AFTER_MS = 3000

/** How long each mount is put off, so that two never follow one another within a step, in milliseconds. */
const PAUSE_MS = 100

/** How often to wait for a slide whose script is still being fetched. */
const MAX_PAUSES = 50

/** Content that starts to play, to load or to measure itself when it is laid out. */
const STARTS_WITH_LAYOUT = 'video, audio, iframe, object, embed, canvas'

/**
 * Mounts the hidden slides near the current one, one at a time, the nearest first, when the browser is idle. Then
 * fetches the scripts of the others. Slidev 53 mounts the previous and the next slide in the middle of a step, and
 * after three seconds all others in one task.
 */
export function mountInTurn(router: Router): void {
  const start = performance.now()
  const preloaded = slides.value.filter(({ meta }) => meta.preload !== false)
  // Slidev then leaves them alone.
  for (const slide of preloaded)
    frontmatterOf(slide).preload = false

  const fetched = new Set<SlideRoute>()
  let steps = 0

  async function afterStep(): Promise<void> {
    const step = ++steps
    const no = String(router.currentRoute.value.params.no)
    const current = slides.value.find(slide => [String(slide.no), frontmatterOf(slide).routeAlias].includes(no))
    if (!current)
      return
    // Otherwise the next step unmounts the slide that is shown now, without its leave transition.
    current.meta.__preloaded = true
    for (let pauses = 0; ;) {
      await sleep(PAUSE_MS)
      await whenIdle()
      if (step !== steps)
        return
      // Mounting another slide must not delay the one that is waited for.
      if (!elementOf(current)?.querySelector('.slidev-layout') && pauses++ < MAX_PAUSES)
        continue
      const next = nextToPrepare(current)
      if (!next)
        return
      await next()
    }
  }

  function nextToPrepare(current: SlideRoute): (() => unknown) | undefined {
    // Of two equally near slides, the one ahead.
    const distance = ({ no }: SlideRoute): number => no > current.no ? no - current.no : current.no - no + 0.5
    const byDistance = preloaded.toSorted((one, other) => distance(one) - distance(other))
    const near = byDistance.filter(slide => distance(slide) <= NEAR)
    const toMount = near.find(slide => !slide.meta.__preloaded)
    if (toMount)
      return () => mount(toMount, toMount.no < current.no)
    const toLayOut = near.map(elementOf).find(element => element && isLaidOutAhead(element))
    if (toLayOut)
      return () => layOut(toLayOut)
    const toFetch = byDistance.find(slide => !fetched.has(slide))
    if (toFetch && performance.now() - start > FETCH_OTHERS_AFTER_MS)
      return () => fetchScript(toFetch)
    // Comes again.
    return toFetch && (() => {})
  }

  async function mount(slide: SlideRoute, isBehind: boolean): Promise<void> {
    const step = steps
    const fetching = fetchScript(slide)
    // Slidev 53 takes a mounted slide without its script for one without clicks, and goes back to its first.
    if (isBehind)
      await fetching
    if (step === steps)
      slide.meta.__preloaded = true
  }

  function fetchScript(slide: SlideRoute): Promise<unknown> {
    fetched.add(slide)
    // Slidev says that it failed.
    return slide.load().catch(() => {})
  }

  router.isReady().then(afterStep)
  router.afterEach(() => void afterStep())
}

/**
 * Whether a slide can be laid out ahead: it is mounted, hidden and not laid out yet, its script is loaded, and layout
 * starts nothing in it, such as a film.
 */
function isLaidOutAhead(element: HTMLElement): boolean {
  return element.style.display === 'none'
    && !('laidOut' in element.dataset)
    && !!element.querySelector('.slidev-layout')
    && !element.querySelector(STARTS_WITH_LAYOUT)
}

/** Lays a hidden slide out and keeps the layout, unpainted and out of reach: see styles/index.css. */
function layOut(element: HTMLElement): void {
  element.dataset.laidOut = ''
  element.firstElementChild?.getBoundingClientRect()
  // An animation would be over before anybody sees it.
  if (element.getAnimations({ subtree: true }).length > 0)
    element.dataset.laidOut = 'no'
}

function elementOf({ no }: SlideRoute): HTMLElement | null {
  return document.querySelector(`#slideshow > [data-slidev-no="${no}"]`)
}

/** What a slide's own YAML says; Slidev types it as unknown outside its client. */
function frontmatterOf({ meta }: SlideRoute): { preload?: boolean, routeAlias?: string } {
  return (meta.slide as { frontmatter: object }).frontmatter
}
