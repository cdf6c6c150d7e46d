/// <reference types="@slidev/types/client" />
import type { RouteLocationNormalized, RouteLocationRaw, Router } from 'vue-router'
import type { Position } from '../talk.ts'
import { hmrSkipTransition } from '@slidev/client/state/index.ts'
import { watch } from 'vue'
import { slides } from '#slidev/slides'
import { isNextStep } from '../talk.ts'
import { isOpenedAnew, isOwn, isSpeakers, joined, talk, tell } from './channel.ts'
import { startTimer } from './keys.ts'
import { sharedState } from './shared-state.ts'

/** The route names of the pages that are part of the talk: the audience's and the presenter's. */
const PAGES: unknown[] = ['play', 'presenter']

/** Where in the session's storage a window notes the move that it does not follow because it was opened elsewhere. */
const IGNORED = 'slidev-stage-ignored'

/** The position that a route stands for; undefined if it is not one of the talk's pages. */
export function positionOf({ name, params, query }: RouteLocationNormalized): Position | undefined {
  const slide = PAGES.includes(name) && !('print' in query) ? slideOf(params.no) : undefined
  return slide && { page: slide.no, clicks: Number(query.clicks) || 0 }
}

/**
 * Navigation guard: takes a window to the talk's position when its address names no slide, or when it is loaded again
 * after it has missed a move.
 */
export async function joinTalk(
  to: RouteLocationNormalized,
  from: RouteLocationNormalized,
): Promise<true | RouteLocationRaw> {
  if (from.matched.length > 0)
    return true
  await joined
  const { position } = talk
  const isAsked = isOpenedAnew
    ? to.redirectedFrom !== undefined
    : sessionStorage.getItem(IGNORED) !== String(position?.count)
  if (!position || !isAsked || isSame(position.value, positionOf(to)))
    return true
  return addressOf(position.value, to)
}

/**
 * Keeps this window in step with the others: tells them where its user moves it, and follows them.
 *
 * A window tells of its user's moves only. Being loaded, following, and Slidev's correction of a click that the slide
 * does not have are no moves.
 */
export function keepInStep(router: Router): void {
  router.afterEach((to, from, failure) => {
    const position = positionOf(to)
    if (failure || !position || isSame(position, talk.position?.value))
      return
    const isFirst = from.matched.length === 0
    const isPresenter = to.name === 'presenter'
    const before = positionOf(from)
    if (isPresenter && before && sharedState.timer.status === 'stopped' && isNextStep(before, position))
      startTimer()
    // A presenter that is opened at a slide takes the others there, but not in the middle of a talk.
    if (isFirst && talk.position && !(isPresenter && isOpenedAnew && sharedState.timer.status === 'stopped'))
      sessionStorage.setItem(IGNORED, String(talk.position.count))
    else if (maySend(isPresenter) && (isOwn('position') || !isCorrection(position, before)))
      tell('position', position)
  })

  watch(() => talk.position, (position, old) => {
    const route = router.currentRoute.value
    const isPresenter = route.name === 'presenter'
    if (!position)
      return
    if (talk.black?.value && old && isOwn('position'))
      tell('black', false)
    if (isPresenter && old && sharedState.timer.status === 'stopped' && isNextStep(old.value, position.value))
      startTimer()
    const here = positionOf(route)
    if (!here || isSame(position.value, here) || !directions()[isPresenter ? 'presenterReceive' : 'viewerReceive'])
      return
    hmrSkipTransition.value = false
    void router.replace(addressOf(position.value, route))
  }, { flush: 'sync' })
}

function addressOf({ page, clicks }: Position, { name, query }: RouteLocationNormalized): RouteLocationRaw {
  return { name: name!, params: { no: page }, query: { ...query, clicks: clicks || undefined }, replace: true }
}

/** Whether Slidev has put a click that the slide does not have down to the slide's last one. */
function isCorrection({ page, clicks }: Position, from?: Position): boolean {
  const { total } = (slideOf(page)?.meta.__clicksContext ?? {}) as { total?: number }
  return total !== undefined && from?.page === page && from.clicks > total && clicks === total
}

function slideOf(no: unknown): (typeof slides.value)[number] | undefined {
  return slides.value.find(slide => slide.no === Number(no) || (slide.meta.slide as any).frontmatter.routeAlias === no)
}

function isSame(one: Position, other?: Position): boolean {
  return one.page === other?.page && one.clicks === other.clicks
}

function maySend(isPresenter: boolean): boolean {
  return isSpeakers() && directions()[isPresenter ? 'presenterSend' : 'viewerSend']
}

/** What the speaker has chosen in Slidev's "sync" menu. */
function directions(): Record<'presenterSend' | 'viewerSend' | 'presenterReceive' | 'viewerReceive', boolean> {
  const chosen = JSON.parse(localStorage.getItem('slidev-sync-directions') ?? '{}')
  return { presenterSend: true, viewerSend: true, presenterReceive: true, viewerReceive: true, ...chosen }
}
