/** What a page reports from before its first script until it is left. */
export interface StaticSlide {
  /** The corners of the slide and of what is on it, in CSS px, in the last frame before the live slide is shown. */
  boxes: number[][]
}

/**
 * Runs in each page before its own scripts. Reports errors, rejected promises, blocked and missing files to the server,
 * and records the boxes of the static slide.
 */
export function recordPage(): void {
  // Leaving a page aborts what it was still loading. A slow one is shown for the first time when it has been left, and
  // one that comes back from the browser's cache first hears of what was aborted.
  let isLeft = false
  addEventListener('beforeunload', () => isLeft = true)
  addEventListener('pageshow', event => (event as PageTransitionEvent).persisted && setTimeout(() => isLeft = false))
  const report = (text: string): void => {
    if (!isLeft)
      navigator.sendBeacon('/trouble', `${location.pathname}${location.search}: ${text}`)
  }
  addEventListener('error', (event) => {
    const { target } = event
    report(target instanceof HTMLElement ? `failed: ${target.outerHTML.slice(0, 200)}` : `uncaught: ${event.message}`)
  }, true)
  addEventListener('unhandledrejection', ({ reason }) => report(`unhandled: ${reason}`))
  document.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI }) => report(`blocked by ${effectiveDirective}: ${blockedURI}`))
  for (const level of ['error', 'warn'] as const) {
    const write = console[level]
    console[level] = (...values) => {
      report(`${level}: ${values.map(String).join(' ')}`)
      write(...values)
    }
  }

  const seen: { boxes: number[][] } = (window as any).staticSlide = { boxes: [] }
  const measure = (): void => {
    const page = document.querySelector('#static-page')
    if (page)
      seen.boxes = [...page.querySelectorAll('.slidev-layout, h1, h2, li, pre, img, footer')].map(boxOf)
    if (page || document.readyState === 'loading')
      requestAnimationFrame(measure)
  }
  measure()

  function boxOf(element: Element): number[] {
    const { left, top, right, bottom } = element.getBoundingClientRect()
    return [left, top, right, bottom].map(Math.round)
  }
}
