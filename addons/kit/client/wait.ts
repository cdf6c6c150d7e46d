/** Resolves with the first element that matches a selector below a root, as soon as there is one. */
export function waitForElement(root: ParentNode & Node, selector: string): Promise<Element> {
  return new Promise((resolve) => {
    const observer = new MutationObserver(check)
    function check(): void {
      const found = root.querySelector(selector)
      if (found) {
        observer.disconnect()
        resolve(found)
      }
    }
    observer.observe(root, { childList: true, subtree: true })
    check()
  })
}

/** Resolves in the next animation frame, before it is painted. */
export function nextFrame(): Promise<unknown> {
  return new Promise(resolve => requestAnimationFrame(resolve))
}

/** Resolves once the next frame has been painted. */
export function afterPaint(): Promise<unknown> {
  return nextFrame().then(() => sleep(0))
}

/** Resolves after a time in milliseconds. */
export function sleep(ms: number): Promise<unknown> {
  return new Promise(resolve => setTimeout(resolve, ms))
}

/** Resolves when some work has ended, well or not, or when a time in milliseconds is over: it never rejects. */
export function settledWithin(ms: number, work: Promise<unknown>): Promise<unknown> {
  return Promise.race([work.catch(() => {}), sleep(ms)])
}

/**
 * Resolves once the fonts and the pictures of an element are there, or have failed, or a time in milliseconds is over.
 * Node code sends it into pages as its source: it uses nothing from outside itself.
 */
export async function settleMedia(element: Element, ms: number): Promise<void> {
  const pictures = Array.from(element.querySelectorAll('img'), image => image.decode())
  const media = Promise.allSettled([document.fonts.ready, ...pictures])
  await Promise.race([media, new Promise(resolve => setTimeout(resolve, ms))])
}

/** Resolves when the browser is idle, after `timeout` milliseconds at the latest. Safari has no idle callbacks. */
export function whenIdle(timeout = 1000): Promise<unknown> {
  return new Promise<unknown>((resolve) => {
    if ('requestIdleCallback' in window)
      requestIdleCallback(resolve, { timeout })
    else
      setTimeout(resolve)
  })
}

/** The animations below an element that end by themselves. */
export function finiteAnimations(element: Element): Animation[] {
  return element.getAnimations({ subtree: true })
    .filter(({ effect }) => effect?.getComputedTiming().endTime !== Number.POSITIVE_INFINITY)
}

/** Removes the other hosts' stylesheets that have not come after some milliseconds, and reports their addresses. */
export function removePendingStylesheets(timeout: number): void {
  const { onStylesheetRemoved } = window as unknown as { onStylesheetRemoved: (url: string) => void }
  setTimeout(() => {
    for (const link of document.querySelectorAll<HTMLLinkElement>('link[rel=stylesheet]')) {
      if (!link.sheet && new URL(link.href).origin !== location.origin) {
        link.remove()
        onStylesheetRemoved(link.href)
      }
    }
  }, timeout)
}
