/// <reference types="@slidev/types/client" />
import type { SlideRoute } from '@slidev/types'
import type { RouteLocationNormalized, RouteLocationRaw, Router } from 'vue-router'
import type { Position } from '../talk.ts'
import { hmrSkipTransition, syncDirections } from '@slidev/client/state/index.ts'
import { settledWithin } from 'deck-kit/client/wait'
import { watch } from 'vue'
import { slides } from '#slidev/slides'
import { isNextStep } from '../talk.ts'
import { isOpenedAnew, isSpeakers, joined, storeWhenLeft, talk, tell } from './channel.ts'
import { startTimer, timer } from './timer.ts'

/** Beyond this, an address names no click: Slidev writes such a number for the last click of an unmounted slide. */
const MAX_CLICKS = 10_000

/** How long a window that is loaded waits for its slide's script, in milliseconds. */
const LOAD_MS = 5000

/** Whether a route is of the presenter's view. Slidev's documentation has the addresses `/5` and `/presenter/5`. */
export function isPresenter({ path }: RouteLocationNormalized): boolean {
  return path.startsWith('/presenter/')
}

/** The position that a route stands for; undefined if it shows no slide of the talk, as the overview. */
export function positionOf({ path, query }: RouteLocationNormalized): Position | undefined {
  const slide = slideOf(path)
  return slide && !('print' in query) ? { page: slide.no, clicks: Number(query.clicks) || 0 } : undefined
}

/** The slide that a path shows, by its number or its alias. */
function slideOf(path: string): SlideRoute | undefined {
  const [, name] = /^\/(?:presenter\/)?([^/]+)\/?$/.exec(path) ?? []
  return slides.value.find(({ no, meta }) =>
    [`${no}`, encodeURI((meta.slide as any).frontmatter.routeAlias ?? no)].includes(name!))
}

/**
 * Navigation guard: takes a window to the talk's position when its address names no slide, or when it is loaded again.
 */
export async function joinTalk(
  to: RouteLocationNormalized,
  from: RouteLocationNormalized,
): Promise<true | RouteLocationRaw> {
  if (from.matched.length > 0 || !positionOf(to))
    return true
  void loadSlide(to)
  await joined
  const position = talk.position?.value
  const mayFollow = !isOpenedAnew || to.redirectedFrom !== undefined
  return position && mayFollow && !isSame(position, positionOf(to)) ? addressOf(position, to) : true
}

/** Resolves when the script of the slide that a route shows has come, or cannot be waited for: it never rejects. */
function loadSlide({ path }: RouteLocationNormalized): Promise<unknown> {
  return settledWithin(LOAD_MS, Promise.resolve(slideOf(path)?.load()))
}

/**
 * Keeps this window in step with the others: tells them where its user moves it, and follows them. Being loaded is no
 * move, and neither is following.
 */
export function keepInStep(router: Router): void {
  // A dev server takes long for a slide, and Slidev 53 would show the audience an empty one meanwhile.
  if (import.meta.hot)
    router.beforeResolve(async (to, from) => void (from.matched.length > 0 || await loadSlide(to)))
  router.afterEach((to, from, failure) => {
    const position = positionOf(to)
    if (failure || !position || position.clicks > MAX_CLICKS)
      return
    const before = positionOf(from)
    if (isPresenter(to) && before && timer().status === 'stopped' && isNextStep(before, position))
      startTimer()
    if (isSame(position, talk.position?.value))
      return
    const isFirst = from.matched.length === 0
    // A presenter that is opened at a slide takes the others there, but not in the middle of a talk.
    if (isFirst && talk.position && !(isPresenter(to) && isOpenedAnew && timer().status === 'stopped'))
      return
    if (!isSpeakers() || !syncDirections.value[isPresenter(to) ? 'presenterSend' : 'viewerSend'])
      return
    tell('position', position)
    if (talk.black?.value && !isFirst)
      tell('black', false)
  })

  storeWhenLeft(() => !talk.position || isSame(talk.position.value, positionOf(router.currentRoute.value)))

  watch(() => talk.position, (position) => {
    const route = router.currentRoute.value
    if (!position)
      return
    const here = positionOf(route)
    const follows = syncDirections.value[isPresenter(route) ? 'presenterReceive' : 'viewerReceive']
    if (!here || isSame(position.value, here) || !follows)
      return
    hmrSkipTransition.value = false
    void router.replace(addressOf(position.value, route))
  }, { flush: 'sync' })
}

/** The address of a position on the page that a route shows. */
function addressOf({ page, clicks }: Position, route: RouteLocationNormalized): RouteLocationRaw {
  const path = isPresenter(route) ? `/presenter/${page}` : `/${page}`
  return { path, query: { ...route.query, clicks: clicks || undefined }, replace: true }
}

function isSame(one: Position, other?: Position): boolean {
  return one.page === other?.page && one.clicks === other.clicks
}
