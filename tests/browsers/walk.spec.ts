import type { State } from '../walk.ts'
import type { DrivenBrowser, Key } from './browser.ts'
import type { RecordedSite } from './server.ts'
import type { ShownState } from './state.ts'
import process from 'node:process'
import { serveSite } from 'deck-kit/node/server'
import { expect, SITE, test } from '../site.ts'
import { walk } from '../walk.ts'
import { startFirefox } from './firefox.ts'
import { findPrograms, installPrograms } from './install.ts'
import { serveRecorded } from './server.ts'
import { readBoxes, readState } from './state.ts'
import { startWebKit } from './webkit.ts'

test.use({ serviceWorkers: 'allow' })

/** Windows as an audience has them, width and height in CSS px. MiniBrowser's are at least 447 px wide. */
const WINDOWS = [[1024, 768], [390, 844], [844, 390], [2560, 1080]] as const

/** The window in which all else is done. */
const MAIN_WINDOW = [1280, 720] as const

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
    /** The states of the talk, and what Chromium shows in each. */
    let states: State[]
    const expected: ShownState[] = []

    test.beforeAll(async ({ browser: chromium }) => {
      test.setTimeout(300_000)
      installPrograms()
      const start = findStart()
      if (!start && (process.env.REQUIRED_BROWSERS ?? '').split(' ').includes(name))
        throw new Error(`${name} must be walked here (REQUIRED_BROWSERS), and is not installed.`)
      test.skip(!start, `${name} is not installed: the deck is not walked in it.`)
      site = await serveRecorded(SITE)
      browser = await start!()
      const page = await chromium.newPage()
      states = await walk(page, site.url, async state => expected.push(await page.evaluate(readState, state)))
      await page.close()
    })
    test.afterAll(async () => {
      await browser?.close()
      await site?.close()
    })
    test.afterEach(() => expect(site.takeTrouble()).toEqual([]))

    test('shows in all states, by key, what Chromium shows', async () => {
      test.setTimeout(300_000)
      await browser.resize(...MAIN_WINDOW)
      await browser.open(`${site.url}1`)
      for (const [index, state] of states.entries()) {
        if (index > 0)
          await browser.press('ArrowRight')
        expect(await browser.evaluate(readState, state)).toEqual(expected[index])
      }
    })

    /** Compares where the static slide was painted with where the live one stands. */
    async function expectNoMove(slide: number, where: string): Promise<void> {
      const { staticBoxes, liveBoxes } = await browser.evaluate(readBoxes, slide)
      const differences = liveBoxes.flatMap((box, index) => (
        box.map((edge, side) => Math.abs(edge - staticBoxes[index]![side]!))
      ))
      expect(staticBoxes.length, `${where}: the static slide has the same elements`).toBe(liveBoxes.length)
      expect(Math.max(...differences), `${where}: in px`).toBeLessThanOrEqual(1)
    }

    test('shows the same by deep link, and paints the static slide where the live one will stand', async () => {
      test.setTimeout(300_000)
      for (const [index, state] of states.entries()) {
        // A page is loaded for each: every third click is enough between the first and the last.
        if (state.click % 3 > 0 && !state.isLast)
          continue
        const where = `slide ${state.slide}, click ${state.click}`
        await browser.open(`${site.url}${state.slide}?clicks=${state.click}`)
        expect(await browser.evaluate(readState, state), where).toEqual(expected[index])
        await expectNoMove(state.slide, where)
      }
    })

    test('paints the static slide where the live one will stand in other windows', async () => {
      const some = states.filter(({ slide, click, slides }) => click === 0 && [1, 2, slides].includes(slide))
      for (const [width, height] of WINDOWS) {
        await browser.resize(width, height)
        for (const state of some) {
          await browser.open(`${site.url}${state.slide}`)
          await browser.evaluate(readState, state)
          await expectNoMove(state.slide, `slide ${state.slide} in ${width} × ${height}`)
        }
      }
    })

    test('shows the same in a sandboxed frame on another site', async () => {
      const index = states.findIndex(({ slide }) => slide === 2)
      await browser.open(`${site.url.replace('127.0.0.1', 'localhost')}frame`)
      await browser.enterFrame()
      expect(await browser.evaluate(readState, states[index]!)).toEqual(expected[index])
    })

    test('works where pictures never come', async () => {
      test.skip(name === 'webkit', 'Its driver waits for all pictures before it does anything.')
      site.stallPictures(true)
      // Another site to the browser: the deck has no worker there yet, which would answer from its cache.
      await browser.open(`${site.url.replace('127.0.0.1', 'localhost')}1`)
      expect(await browser.evaluate(readState, states[0]!)).toEqual(expected[0])
      await browser.press('ArrowRight')
      await browser.evaluate(readState, states[1]!)
      site.stallPictures(false)
    })

    test('shows all slides on the page to read, and leads from it to the one in sight', async () => {
      await browser.resize(390, 844)
      await browser.open(`${site.url}read/`)
      expect(await browser.evaluate(() => ({
        sections: document.querySelectorAll('#reading-page > section').length,
        hidden: Array.from(document.querySelectorAll('.slidev-vclick-target'))
          .filter(one => !one.checkVisibility({ opacityProperty: true })).length,
        isWider: document.documentElement.scrollWidth > innerWidth,
      }), undefined)).toEqual({ sections: states[0]!.slides, hidden: 0, isWider: false })
      await browser.evaluate(() => document.getElementById('2')!.scrollIntoView(), undefined)
      const linkTo = (): Promise<string> => browser.evaluate(
        () => document.querySelector<HTMLAnchorElement>('.reading-bar a')!.pathname,
        undefined,
      )
      await expect.poll(linkTo).toBe('/2/')
      await browser.resize(...MAIN_WINDOW)
      // Until it has led there, it would interrupt the next test's navigation.
      await expect(async () => expect(await browser.evaluate(() => location.pathname, undefined)).toMatch(/^\/2\/?$/)).toPass()
    })

    test('opens without network after one visit, by deep link and by reload', async () => {
      const served = await serveSite(SITE)
      await browser.open(served.url)
      await browser.evaluate(async () => {
        // Ready is a worker that may still be activating.
        const { active } = await navigator.serviceWorker.ready
        while (active!.state !== 'activated')
          await new Promise(resolve => active!.addEventListener('statechange', resolve, { once: true }))
      }, undefined)
      await served.close()
      // Firefox can send a navigation past a worker that it has just activated.
      await expect(() => browser.open(served.url)).toPass()
      for (const state of states.filter(({ isLast }) => isLast)) {
        await browser.open(`${served.url}${state.slide}?clicks=${state.click}`)
        await browser.evaluate(readState, state)
        if (state.slide === 1) {
          await browser.reload()
          await browser.evaluate(readState, state)
        }
      }
      await browser.open(`${served.url}presenter/2`)
      await expect.poll(() => browser.evaluate(() => document.querySelector('.slidev-presenter .next')?.textContent?.trim(), undefined)).toBeTruthy()
    })

    test('goes back, forward and on with quick keys, one step each, and reloads in place', async () => {
      // The slide with the most clicks, and the one after it.
      const clicks = Math.max(...states.filter(({ slide, slides }) => slide < slides).map(({ click }) => click))
      test.skip(clicks === 0, 'Clicks and history are tried on a slide with clicks, and this talk has none.')
      const { slide } = states.find(({ click }) => click === clicks)!
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
