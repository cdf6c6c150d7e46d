import type { DrivenBrowser, Key } from './browser.ts'
import type { RecordedSite } from './server.ts'
import type { ShownState } from './state.ts'
import process from 'node:process'
import { serveSite } from 'deck-kit/node/server'
import { expect, SITE, test } from '../site.ts'
import { CLICKS } from '../talk.ts'
import { startFirefox } from './firefox.ts'
import { findPrograms, installPrograms } from './install.ts'
import { serveRecorded } from './server.ts'
import { readBoxes, readState } from './state.ts'
import { startWebKit } from './webkit.ts'

test.use({ serviceWorkers: 'allow' })

/** Every state of the talk, in order. */
const STATES = CLICKS.flatMap((clicks, index) => (
  Array.from({ length: clicks + 1 }, (_, click) => ({ slide: index + 1, click }))
))

/** Windows as the audience has them, width and height in CSS px. */
const WINDOWS = [[1280, 720], [1024, 768], [844, 390]] as const

/** The slides that are compared in each of them; in the first window it is all. */
const SLIDES = [1, 2, CLICKS.length]

/** How each browser starts on this machine; undefined where its programs are missing. */
const STARTS: Record<string, () => (() => Promise<DrivenBrowser>) | undefined> = {
  firefox: () => {
    const { firefox } = findPrograms()
    return firefox ? () => startFirefox(firefox) : undefined
  },
  webkit: () => {
    const { driver, browser, display } = findPrograms()
    if (!driver || !browser || !(display || process.env.DISPLAY))
      return undefined
    return () => startWebKit({ driver, browser, display: display! })
  },
}

for (const [name, findStart] of Object.entries(STARTS)) {
  test.describe(name, () => {
    test.describe.configure({ mode: 'default' })
    let browser: DrivenBrowser
    let site: RecordedSite

    test.beforeAll(async () => {
      test.setTimeout(300_000)
      installPrograms()
      const start = findStart()
      if (!start && (process.env.REQUIRED_BROWSERS ?? '').split(' ').includes(name))
        throw new Error(`${name} must be walked here (REQUIRED_BROWSERS), and is not installed.`)
      test.skip(!start, `${name} is not installed: the deck is not walked in it.`)
      site = await serveRecorded(SITE)
      browser = await start!()
    })
    test.afterAll(async () => {
      await browser?.close()
      await site?.close()
    })
    test.afterEach(() => expect(site.takeTrouble()).toEqual([]))

    test('shows in all states, by key and by deep link, what Chromium shows', async ({ page }) => {
      test.setTimeout(300_000)
      await page.emulateMedia({ reducedMotion: 'reduce' })
      const expected = await walkByKey({
        open: async () => void await page.goto(`${site.url}1`),
        press: () => page.keyboard.press('ArrowRight'),
        evaluate: (work, argument) => page.evaluate(work as any, argument) as any,
      })
      expect(await walkByKey({
        open: () => browser.open(`${site.url}1`),
        press: () => browser.press('ArrowRight'),
        evaluate: browser.evaluate,
      })).toEqual(expected)

      for (const [index, { slide, click }] of STATES.entries()) {
        await browser.open(`${site.url}${slide}?clicks=${click}`)
        expect(await browser.evaluate(readState, { slide, click }), `slide ${slide}, click ${click}, by deep link`).toEqual(expected[index])
      }
    })

    test('paints the static slide where the live one will stand', async () => {
      for (const [index, [width, height]] of WINDOWS.entries()) {
        await browser.resize(width, height)
        for (const slide of index ? SLIDES : CLICKS.map((_, index) => index + 1)) {
          await browser.open(`${site.url}${slide}`)
          await browser.evaluate(readState, { slide, click: 0 })
          const { staticBoxes, liveBoxes } = await browser.evaluate(readBoxes, slide)
          const differences = liveBoxes.flatMap((box, index) => (
            box.map((edge, side) => Math.abs(edge - staticBoxes[index]![side]!))
          ))
          expect(staticBoxes.length, 'the static slide has the same elements').toBe(liveBoxes.length)
          expect(Math.max(...differences), `slide ${slide} in ${width} × ${height}, in px`).toBeLessThanOrEqual(1)
        }
      }
    })

    test('opens without network after one visit, by deep link and by reload', async () => {
      const served = await serveSite(SITE)
      await browser.open(served.url)
      await browser.evaluate(async () => void await navigator.serviceWorker.ready, undefined)
      await served.close()
      for (const [index, click] of CLICKS.entries()) {
        const state = { slide: index + 1, click }
        await browser.open(`${served.url}${state.slide}?clicks=${click}`)
        await browser.evaluate(readState, state)
        if (index === 0) {
          await browser.reload()
          await browser.evaluate(readState, state)
        }
      }
      await browser.open(`${served.url}presenter/2`)
      await expect.poll(() => browser.evaluate(() => document.querySelector('.slidev-presenter .next')?.textContent?.trim(), undefined)).toBeTruthy()
    })

    test('goes back, forward and on with quick keys, one step each, and reloads in place', async () => {
      // The slide with the most clicks, and the one after it.
      const clicks = Math.max(...CLICKS.slice(0, -1))
      const slide = CLICKS.indexOf(clicks) + 1
      await browser.open(`${site.url}${slide}?clicks=1`)
      await browser.evaluate(readState, { slide, click: 1 })
      await browser.reload()
      await browser.evaluate(readState, { slide, click: 1 })
      await browser.press(...Array.from<Key>({ length: clicks - 1 }).fill('ArrowRight'))
      await browser.evaluate(readState, { slide, click: clicks })
      await browser.press('ArrowRight')
      await browser.evaluate(readState, { slide: slide + 1, click: 0 })
      await browser.back()
      await browser.evaluate(readState, { slide, click: clicks })
      await browser.forward()
      await browser.evaluate(readState, { slide: slide + 1, click: 0 })
      // Through the back/forward cache, where the browser has one.
      await browser.open(`${site.url}blank`)
      await browser.back()
      await browser.evaluate(readState, { slide: slide + 1, click: 0 })
      await browser.press('ArrowLeft')
      await browser.evaluate(readState, { slide, click: clicks })
    })
  })
}

async function walkByKey(
  { open, press, evaluate }: Pick<DrivenBrowser, 'evaluate'> & Record<'open' | 'press', () => Promise<void>>,
): Promise<ShownState[]> {
  const states: ShownState[] = []
  await open()
  for (const [index, state] of STATES.entries()) {
    if (index)
      await press()
    states.push(await evaluate(readState, state))
  }
  return states
}
