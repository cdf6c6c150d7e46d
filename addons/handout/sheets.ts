/** One page of Slidev's print route: a slide, or with clicks one state of it. */
export interface Sheet {
  /** The slide's number, from 1. */
  slide: number
  /** The text that can be seen on it. */
  seen: string
  /** All its text, whatever its style. */
  all: string
}

/** The event that makes `readSheets` take the sheets as they are. */
export const GIVE_UP = 'handout:give-up'

/**
 * Runs in the print page. Waits until every slide is there with its fonts and pictures and until nothing
 * has been added for two frames, or for the event of the given name. Returns the sheets in the order of
 * printing.
 */
export async function readSheets(giveUpEvent: string): Promise<Sheet[]> {
  const sheets = () => [...document.querySelectorAll<HTMLElement>('.print-slide-container')]
  const frame = () => new Promise(requestAnimationFrame)

  function isBusy() {
    return !sheets().length
      // A slide is loaded by itself; until then Slidev leaves its place empty.
      || sheets().some(sheet => !sheet.querySelector('[data-slidev-no] > *'))
      || document.querySelector('.print-slide-container .slidev-slide-loading, #mermaid-rendering-container > *')
      // Slidev's mark for what is drawn late: the selector of the thing to wait for.
      || [...document.querySelectorAll('.print-slide-container [data-waitfor]')].some(element => !element.querySelector(element.getAttribute('data-waitfor') || '*'))
  }

  const waiting = new AbortController()
  addEventListener(giveUpEvent, () => waiting.abort())
  for (let calm = 0, before = -1; calm < 2 && !waiting.signal.aborted;) {
    await frame()
    const size = document.querySelectorAll('.print-slide-container *').length
    calm = !isBusy() && size === before ? calm + 1 : 0
    before = size
  }
  await document.fonts.ready
  // Far down the page, they would wait for the reader. Copies, because Chromium 156 takes one that was to wait for still on
  // its way when it prints, and waits for it, two seconds.
  for (const image of document.querySelectorAll<HTMLImageElement>('img[loading="lazy"]')) {
    const copy = image.cloneNode() as HTMLImageElement
    copy.loading = 'eager'
    image.replaceWith(copy)
  }
  await Promise.all(Array.from(document.images, image => image.decode().catch(() => {})))

  function textOf(node: Node, visible: boolean): string {
    if (node instanceof Text)
      return node.data
    if (node instanceof Element && (node.matches('style, script, template, title, desc') || (visible && isHidden(node))))
      return ''
    const children = node instanceof Element && node.shadowRoot ? node.shadowRoot.childNodes : node.childNodes
    return [...children].map(child => textOf(child, visible)).join(' ')
  }

  function isHidden(element: Element): boolean {
    if (!element.checkVisibility({ opacityProperty: true, visibilityProperty: true }))
      return true
    // Text for screen readers only, clipped to a dot: the browser does not print it.
    const { width, height } = element.getBoundingClientRect()
    return width <= 1 && height <= 1 && getComputedStyle(element).overflow !== 'visible'
  }

  return sheets().map(sheet => ({ slide: Number.parseInt(sheet.id), seen: textOf(sheet, true), all: textOf(sheet, false) }))
}
