import type { Locator, Page } from '@playwright/test'
import { expect } from '../site.ts'
import { slides } from '../talk.ts'

/**
 * The slide that a window shows, on stage or in the presenter's main part. Not one that is made ready beside it: that
 * is painted without opacity, which Playwright takes for visible, and a key that comes before the step to it is lost.
 */
export function shownSlide(window: Page, no: number): Locator {
  return window.locator(`#slideshow [data-slidev-no="${no}"]:not([style*="display: none"])`)
}

/** Opens a slide of the built deck after so many clicks, and waits until it is there. */
export async function openSlide(page: Page, site: string, no: number, clicks = 0): Promise<Locator> {
  await page.goto(`${site}${no}?clicks=${clicks}`)
  const slide = shownSlide(page, no)
  await expect(slide.locator('.slidev-layout')).toBeVisible()
  return slide
}

/**
 * The words that the audience sees on a slide at this moment, in reading order, those of diagrams apart.
 * What is transparent, hidden or only for screen readers does not count.
 */
export async function shownWords(slide: Locator): Promise<{ text: string[], diagram: string[] }> {
  return slide.evaluate((root) => {
    const shown = { text: '', diagram: '' }

    function isShown(element: Element): boolean {
      const { display, overflow } = getComputedStyle(element)
      if (display === 'contents')
        return true
      const { width, height } = element.getBoundingClientRect()
      const clippedAway = overflow === 'hidden' && width <= 1 && height <= 1
      return !clippedAway && element.checkVisibility({ opacityProperty: true, visibilityProperty: true })
    }

    function read(node: Node, part: 'text' | 'diagram'): void {
      if (node instanceof Text) {
        shown[part] += node.data
      }
      else if (node instanceof Element && isShown(node)) {
        const inside = node instanceof SVGElement ? 'diagram' : part
        const breaks = inside === 'diagram' || getComputedStyle(node).display !== 'inline'
        shown[inside] += breaks ? ' ' : ''
        for (const child of (node.shadowRoot ?? node).childNodes)
          read(child, inside)
        shown[inside] += breaks ? ' ' : ''
      }
    }

    read(root, 'text')
    const words = (text: string): string[] => text.split(/\s+/).filter(Boolean)
    return { text: words(shown.text), diagram: words(shown.diagram) }
  })
}

/**
 * Writes down what must not happen while a page shows the deck: requests to another host, missing files, and
 * errors or warnings in its console.
 */
export function recordTrouble(page: Page, site: string): string[] {
  const { host } = new URL(site)
  const trouble: string[] = []
  page.on('request', (request) => {
    const url = new URL(request.url())
    if (/^(?:https?|wss?):$/.test(url.protocol) && url.host !== host)
      trouble.push(`another host: ${url}`)
  })
  page.on('websocket', (socket) => {
    if (new URL(socket.url()).host !== host)
      trouble.push(`another host: ${socket.url()}`)
  })
  page.on('response', (response) => {
    if (response.status() >= 400)
      trouble.push(`${response.status()}: ${response.url()}`)
  })
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type()))
      trouble.push(`${message.type()}: ${message.text()}`)
  })
  page.on('pageerror', error => trouble.push(`uncaught: ${error.message}`))
  return trouble
}

/** The addresses of a slide's pictures that have not loaded, or never will. */
export async function brokenPictures(slide: Locator): Promise<string[]> {
  return slide.locator('img').evaluateAll(pictures => (pictures as HTMLImageElement[])
    .filter(picture => !picture.complete || picture.naturalWidth === 0)
    .map(picture => picture.src))
}

/** Walks through the deck as a speaker does, then opens the presenter's view; waits for every picture. */
export async function visitAll(page: Page, deck: string, presenter: string): Promise<void> {
  await page.goto(deck)
  for (let no = 1; no <= slides.length; no++) {
    const slide = shownSlide(page, no)
    await expect(slide.locator('.slidev-layout')).toBeVisible()
    await expect.poll(() => brokenPictures(slide), `pictures that do not show on slide ${no}`).toEqual([])
    // The next slide, whatever clicks are left.
    await page.keyboard.press('ArrowDown')
  }
  await page.goto(presenter)
  await expect(page.locator('[data-slidev-no="1"]').first()).toBeVisible()
  await page.waitForLoadState('networkidle')
}

/** The card with the address of the slides, in a window. */
export function addressCard(page: Page): Locator {
  return page.getByRole('complementary', { name: 'The way to the slides' })
}
