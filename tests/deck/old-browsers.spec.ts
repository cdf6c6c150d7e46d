import type { BrowserContext, Page } from '@playwright/test'
import { present } from '../../scripts/present.ts'
import { measure } from '../readability.ts'
import { expect, PRESENTED, test } from '../site.ts'
import { go, walk } from '../walk.ts'
import { recordTrouble } from './slide.ts'

/**
 * Takes from a browser what Firefox 115, Safari 16.4 or Chrome 111 does not know: selectors and functions in
 * stylesheets, the same selectors in scripts, and what scripts may call.
 */
async function makeOld(context: BrowserContext): Promise<void> {
  await context.route(url => /(?:\/[\w-]*|\.css)$/.test(url.pathname), async (route) => {
    const response = await route.fetch()
    const text = await response.text()
    const isCss = route.request().resourceType() === 'stylesheet'
    const older = (css: string): string => css.replaceAll(/(?<=:)has\(|light-dark\(|starting-style/g, 'unknown-$&')
    const body = isCss
      ? older(text)
      : text.replaceAll(/<style[\s\S]*?<\/style>/g, older).replaceAll('shadowrootmode="open"', 'shadowrootmode="unknown"')
    await route.fulfill({ response, body })
  })
  await context.addInitScript(() => {
    for (const { prototype } of [Document, Element, DocumentFragment] as { prototype: any }[]) {
      for (const name of ['querySelector', 'querySelectorAll', 'matches', 'closest']) {
        const original = prototype[name]
        prototype[name] &&= function (selector: string) {
          if (selector.includes(':has('))
            throw new DOMException(`'${selector}' is not a valid selector`, 'SyntaxError')
          return original.call(this, selector)
        }
      }
    }
    const missing: [object, string][] = [
      [window, 'requestIdleCallback'],
      [window, 'scheduler'],
      [window, 'navigation'],
      [window, 'Iterator'],
      [Document.prototype, 'startViewTransition'],
      [Element.prototype, 'getHTML'],
      [HTMLElement.prototype, 'popover'],
      [HTMLElement.prototype, 'showPopover'],
      [URL, 'canParse'],
      [Promise, 'withResolvers'],
      [Promise, 'try'],
      [Object, 'groupBy'],
      [Array, 'fromAsync'],
      [AbortSignal, 'any'],
      [Set.prototype, 'union'],
    ]
    missing.forEach(([owner, name]) => Reflect.deleteProperty(owner, name))
  })
}

/** Where the lists and pictures of a slide stand. */
function boxesOf(page: Page, no: number): Promise<DOMRect[]> {
  return page.locator(`#slideshow > [data-slidev-no="${no}"]`).locator('li, .slide-body img')
    .evaluateAll(all => all.map(one => one.getBoundingClientRect().toJSON() as DOMRect))
}

test('a browser of 2023 shows each state readably, as a new one does, and the presenter’s notes follow', async ({ browser, context, page }) => {
  test.setTimeout(300_000)
  await makeOld(context)
  const { url, close } = await present(PRESENTED, 0)
  try {
    const trouble = recordTrouble(page, url)
    const boxes: DOMRect[][] = []
    const states = await walk(page, url, async ({ slide, click, isLast }) => {
      for (const { rule, element, found } of await measure(page, slide))
        trouble.push(`slide ${slide}, click ${click}: ${element}: ${rule}; found ${found}`)
      if (isLast)
        boxes.push(await boxesOf(page, slide))
    })

    // Lists and pictures are as large in a new browser, and in the same place.
    const today = await browser.newPage({ reducedMotion: 'reduce' })
    await today.goto(`${url}1`)
    for (const { slide, click } of states.filter(({ isLast }) => isLast)) {
      await go(today, slide, click)
      await expect.poll(() => boxesOf(today, slide), `slide ${slide}`).toEqual(boxes[slide - 1])
    }
    await today.close()

    await page.goto(`${url}presenter/6`)
    await expect(page.getByTitle(/^Clicks in this slide/)).toContainText('/8')
    await page.keyboard.press('ArrowRight')
    await expect(page.locator('.slidev-note-click-mark-active')).toHaveAttribute('data-clicks', '1')
    for (let click = 2; click <= 8; click++)
      await page.keyboard.press('ArrowRight')
    await expect(page.locator('.slidev-note-click-mark-active')).toHaveAttribute('data-clicks', '8')
    await expect(page.locator('.slidev-note-click-mark-active')).toBeInViewport()
    await expect(page.locator('.slidev-note [data-current] .slidev-note-click-mark-active')).toHaveCount(1)
    expect(trouble).toEqual([])
  }
  finally {
    await close()
  }
})

test('a browser of 2023 shows the diagrams on the page to read', async ({ context, page, site }) => {
  await makeOld(context)
  await page.goto(`${site}read/`)
  const diagrams = await page.locator('#reading-page .diagram').all()
  expect(diagrams.length).toBeGreaterThan(0)
  for (const diagram of diagrams)
    await expect(diagram.locator('svg')).toBeVisible()
})
