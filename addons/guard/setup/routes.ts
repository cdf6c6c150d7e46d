import type { RouteLocationNormalized } from 'vue-router'
import { defineRoutesSetup } from '@slidev/types'
import talk from 'server-reactive:nav'

/**
 * A presenter window that opens without naming a slide, or that comes back after its phone slept, joins the
 * talk where it is. Slidev 53.0.0 would take the whole talk to the slide where that window was left.
 */
export default defineRoutesSetup(routes => routes.map(route => import.meta.hot && route.name === 'presenter'
  ? { ...route, beforeEnter: [route.beforeEnter ?? [], join].flat() }
  : route))

function join(to: RouteLocationNormalized, from: RouteLocationNormalized) {
  const [opening] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[]
  const joins = from.matched.length === 0 && (to.redirectedFrom || opening?.type !== 'navigate')
  if (!joins || !talk?.lastUpdate || (Number(to.params.no) === talk.page && Number(to.query.clicks ?? 0) === talk.clicks))
    return true
  return { path: `/presenter/${talk.page}`, query: { ...to.query, clicks: talk.clicks }, replace: true }
}
