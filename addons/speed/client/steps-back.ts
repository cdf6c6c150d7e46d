import type { Router } from 'vue-router'

// `@slidev/client/constants`, which does not pass the check of types.
const CLICKS_MAX = 999999

/**
 * Keeps steps back that come before a slide has been mounted. Slidev 53 goes back to such a slide at the click
 * `CLICKS_MAX` and counts back from there. Once the slide is mounted, it goes to its last click, and loses them.
 */
export function keepStepsBack(router: Router): void {
  const isCounted = (clicks: number): boolean => clicks > CLICKS_MAX / 2
  router.beforeEach((to, from) => {
    const [before, after] = [from, to].map(({ query }) => Number(query.clicks ?? 0)) as [number, number]
    const steps = CLICKS_MAX - before
    if (to.redirectedFrom || to.path !== from.path || !isCounted(before) || isCounted(after) || steps === 0)
      return undefined
    return { ...to, query: { ...to.query, clicks: String(Math.max(0, after - steps)) } }
  })
}
