import type { Router } from 'vue-router'

/** What the Window Management API tells, which TypeScript does not know yet. */
interface ScreenDetails { currentScreen: Screen, screens: (Screen & { availLeft: number, availTop: number })[] }

declare global {
  interface Window { getScreenDetails?: () => Promise<ScreenDetails> }
}

/**
 * Opens a window that shows the slides to the audience: on another screen than this one, where the browser tells of one
 * (Window Management API) and the speaker allows it, else anywhere.
 */
export async function openAudienceWindow(router: Router): Promise<void> {
  const details = await window.getScreenDetails?.().catch(() => undefined)
  const other = details?.screens.find(screen => screen !== details.currentScreen)
  const position = other
    ? `,left=${other.availLeft},top=${other.availTop},width=${other.availWidth},height=${other.availHeight}`
    : ''
  window.open(router.resolve('/').href, 'slidev-audience', `popup${position}`)
}
