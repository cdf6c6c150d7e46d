/// <reference types="@slidev/types/client" />
import type { SlideRoute } from '@slidev/types'
import type { Router } from 'vue-router'
import { sleep, whenIdle } from 'deck-kit/client/wait'
import { slides } from '#slidev/slides'

/** The largest distance of a slide that is mounted: two slides ahead, or one behind, which counts as 1.5. */
const MAX_DISTANCE = 2

/** When the scripts of all other slides are fetched, in milliseconds after the start: when Slidev 53 mounts them. */
const FETCH_OTHERS_AFTER_MS = 3000

/** The pause before each mount, in milliseconds: two in a row would delay a step that comes between them. */
const PAUSE_MS = 100

/** After this many pauses other slides are mounted, although the current one's script has not come. */
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
  // Keeps Slidev from mounting them itself. A slide that shows its front matter does not show a key that is hidden.
  for (const slide of preloaded)
    Object.defineProperty(frontmatterOf(slide), 'preload', { value: false, configurable: true, writable: true })

  const fetched = new Set<SlideRoute>()
  let steps = 0

  async function afterStep(): Promise<void> {
    const step = ++steps
    // In a task of its own, which the browser runs after the step's paint.
    await sleep(0)
    const no = String(router.currentRoute.value.params.no)
    const current = slides.value.find(slide => [String(slide.no), frontmatterOf(slide).routeAlias].includes(no))
    if (!current)
      return
    // Keeps the slide mounted: otherwise the next step would remove it without its leave transition.
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

  /** The next thing to do ahead of the steps to come; undefined if all is done. */
  function nextToPrepare(current: SlideRoute): (() => unknown) | undefined {
    // The half step makes the slide ahead nearer than the one behind.
    const distance = ({ no }: SlideRoute): number => no > current.no ? no - current.no : current.no - no + 0.5
    const byDistance = preloaded.toSorted((one, other) => distance(one) - distance(other))
    const near = byDistance.filter(slide => distance(slide) <= MAX_DISTANCE)
    const toMount = near.find(slide => !slide.meta.__preloaded)
    if (toMount)
      return () => mount(toMount, toMount.no < current.no)
    const toLayOut = near.map(elementOf).find(element => element && isLaidOutAhead(element))
    if (toLayOut)
      return () => layOut(toLayOut)
    const toFetch = byDistance.find(slide => !fetched.has(slide))
    if (!toFetch)
      return undefined
    // Before that, does nothing: the caller asks again after its pause.
    return performance.now() - start > FETCH_OTHERS_AFTER_MS ? () => fetchScript(toFetch) : () => {}
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
    // Slidev reports a failure.
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

/** A slide's front matter, which Slidev types as unknown outside its client. */
function frontmatterOf({ meta }: SlideRoute): { routeAlias?: string } {
  return (meta.slide as { frontmatter: object }).frontmatter
}
