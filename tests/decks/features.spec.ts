import type { Page } from '@playwright/test'
import { join } from 'node:path'
import { serveSite } from 'deck-kit/node/server'
import { shownWords } from '../deck/slide.ts'
import { ADDON_NAMES, makeDeck, runSlidev } from '../fixture-deck.ts'
import { expect, test } from '../site.ts'
import { go, totals } from '../walk.ts'

const FEATURES = join(import.meta.dirname, 'features')

/** What a slide shows after some of its clicks. */
interface Shown {
  slide: number
  clicks: number
  words: string
  /** How many of these elements can be seen. */
  elements: Record<string, number>
}

/** Builds the deck of features and reads each slide before its first click and after its last. */
async function readDeck(page: Page, addons: string[]): Promise<Shown[]> {
  const folder = await makeDeck({ name: addons.length ? 'features' : 'features-stock', from: FEATURES, addons })
  const args = addons.length ? ['--without-notes', '--download'] : ['--without-notes']
  const { output, code } = await runSlidev(folder, ['build', ...args])
  expect(code, output).toBe(0)
  // No slide has anything wrong.
  expect(output).not.toContain('[proofread]')
  expect(output).not.toContain('a script failed')

  const { url, close } = await serveSite(join(folder, 'dist'))
  try {
    await page.emulateMedia({ reducedMotion: 'reduce' })
    // Other hosts, which may be there or not.
    await page.route(({ protocol }) => protocol === 'https:', route => route.abort())
    await page.goto(url)
    await page.locator('#static-page').waitFor({ state: 'detached' })
    await page.locator('#slideshow > [data-slidev-no="1"]').waitFor()
    const shown: Shown[] = []
    const { total } = await totals(page)
    for (let slide = 1; slide <= total; slide++) {
      await go(page, slide, 0)
      shown.push({ slide, clicks: 0, ...await readSlide(page, slide) })
      const { clicksTotal } = await totals(page)
      if (clicksTotal === 0)
        continue
      await go(page, slide, clicksTotal)
      shown.push({ slide, clicks: clicksTotal, ...await readSlide(page, slide) })
    }
    return shown
  }
  finally {
    await close()
  }
}

/** The words and elements of a slide, once they have stayed the same for a while. */
async function readSlide(page: Page, no: number): Promise<Pick<Shown, 'words' | 'elements'>> {
  const slide = page.locator(`#slideshow > [data-slidev-no="${no}"]`)
  for (const editor of await slide.locator('.slidev-monaco-container').all())
    await editor.locator('.view-line').first().waitFor({ state: 'attached' })
  const read = async (): Promise<Pick<Shown, 'words' | 'elements'>> => ({
    words: (await shownWords(slide)).text.join(' '),
    elements: await slide.evaluate((root) => {
      const isShown = (element: Element): boolean =>
        element.checkVisibility({ opacityProperty: true, visibilityProperty: true })
      const names = ['img', 'iframe', 'table', 'pre', 'li', 'h1', 'input']
      return Object.fromEntries(names.map(name => [name, [...root.querySelectorAll(name)].filter(isShown).length]))
    }),
  })
  let before = await read()
  await expect(async () => {
    // What a click hides fades out first: read what is left.
    expect(await slide.evaluate(root => root.getAnimations({ subtree: true }).some(animation =>
      animation instanceof CSSTransition && animation.playState === 'running'))).toBe(false)
    const now = await read()
    const isStable = JSON.stringify(now) === JSON.stringify(before)
    before = now
    expect(isStable).toBe(true)
  }).toPass({ intervals: [200], timeout: 30_000 })
  return before
}

test('with all addons, every slide of a deck with Slidev\'s features shows what stock Slidev shows', async ({ page, context }) => {
  test.setTimeout(900_000)
  const [stock, ours] = await Promise.all([
    readDeck(page, []),
    readDeck(await context.newPage(), ADDON_NAMES),
  ])
  expect(stock.length).toBeGreaterThan(20)
  expect(ours).toEqual(stock)
})
