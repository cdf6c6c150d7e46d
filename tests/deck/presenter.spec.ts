import type { BrowserContext, Locator, Page } from '@playwright/test'
import { present } from '../../scripts/present.ts'
import { startDev } from '../dev.ts'
import { expect, PRESENTED, test } from '../site.ts'
import { slides, STATES } from '../talk.ts'

const SLIDES = slides.length
const STEPS = STATES - SLIDES

test.use({ reducedMotion: 'reduce', viewport: { width: 1280, height: 720 } })

/**
 * A slide that a window shows, on stage or in the presenter's main part. Not one that is made ready beside it: that is
 * painted without opacity, which Playwright takes for visible.
 */
function slide(window: Page, no: number): Locator {
  return window.locator(`#slideshow [data-slidev-no="${no}"]:not([data-ready])`)
}

function nextSlide(presenter: Page, no: number): Locator {
  return presenter.locator(`.slidev-presenter .next [data-slidev-no="${no}"]`)
}

/** Waits until the presenter knows how many clicks a slide has; before that, a key would lead to the next slide. */
async function clicksAreKnown(presenter: Page, clicks: number): Promise<void> {
  if (clicks > 0)
    await expect(presenter.getByTitle(/^Clicks in this slide/)).toContainText(`/${clicks}`)
}

/** The lines of a code block that are at full strength, counted from 1. */
function litLines(code: Locator): Promise<number[]> {
  return code.locator('.line').evaluateAll(lines => lines.flatMap((line, index) => line.classList.contains('dishonored') ? [] : [index + 1]))
}

/** Presses a key, and waits for the slide and click that it must lead to. */
async function press(window: Page, key: string, address: string): Promise<void> {
  await window.keyboard.press(key)
  await window.waitForFunction(address => (location.pathname + location.search).endsWith(address), address)
    .catch(() => expect(window).toHaveURL(url => (url.pathname + url.search).endsWith(address)))
}

/**
 * Counts what a window tells the others and hears of them: over a channel of the browser from the built deck,
 * over Vite's socket from the dev server.
 */
function countNews(): void {
  const news = { told: 0, presenter: 0, viewer: 0 }
  const listenTo = (line: EventTarget): void => line.addEventListener('message', ({ data }: any) => {
    const [, from] = (typeof data === 'string' ? data : JSON.stringify(data)).match(/"type":"(presenter|viewer)"/) ?? []
    if (from)
      news[from as 'presenter' | 'viewer']++
  })
  Object.assign(window, {
    news,
    BroadcastChannel: class extends BroadcastChannel {
      constructor(name: string) {
        super(name)
        listenTo(this)
      }

      postMessage(data: any): void {
        news.told += 'lastUpdate' in data ? 1 : 0
        super.postMessage(data)
      }
    },
    WebSocket: class extends WebSocket {
      constructor(...line: ConstructorParameters<typeof WebSocket>) {
        super(...line)
        listenTo(this)
      }
    },
  })
}

/** How often a window has told of a move, and has heard of one from a window of the other kind. */
function newsOf(window: Page): Promise<{ told: number, heard: number }> {
  return window.evaluate(() => {
    const { news } = globalThis as unknown as { news: Record<'told' | 'presenter' | 'viewer', number> }
    return { told: news.told, heard: location.pathname.startsWith('/presenter/') ? news.viewer : news.presenter }
  })
}

const servers = {
  'the built deck': { start: () => present(PRESENTED, 0), alwaysEchoes: false },
  'the dev server': { start: startDev, alwaysEchoes: true },
}

for (const [name, { start, alwaysEchoes }] of Object.entries(servers)) {
  test.describe(`presenting from ${name}`, () => {
    // One server for all of them.
    test.describe.configure({ mode: 'default', timeout: 60_000 })

    let site: string
    let close: () => Promise<void>
    // Its cache spares the dev server hundreds of modules for each window.
    let context: BrowserContext

    test.beforeAll(async ({ browser }) => {
      test.setTimeout(180_000)
      ;({ url: site, close } = await start())
      context = await browser.newContext()
      await context.addInitScript(countNews)
      // Vite bundles the dependencies on the first visit, and reloads the page when it has found one more.
      const page = await context.newPage()
      for (const address of ['', 'presenter/1']) {
        await page.goto(site + address)
        await expect(slide(page, 1)).toBeVisible({ timeout: 60_000 })
        await page.waitForLoadState('networkidle')
      }
      await page.close()
    })
    test.afterEach(() => Promise.all(context.pages().map(page => page.close())))
    test.afterAll(async () => {
      await context.close()
      await close()
    })

    async function open(address: string): Promise<Page> {
      const window = await context.newPage()
      await window.goto(site + address)
      await expect(slide(window, Number.parseInt(address.replace('presenter/', '')))).toBeVisible()
      return window
    }

    /** The audience's window and the speaker's, once the one has heard of the other. */
    async function openBoth(no: number): Promise<[stage: Page, presenter: Page]> {
      const stage = await open(String(no))
      const presenter = await open(`presenter/${no}`)
      await expect.poll(async () => (await newsOf(stage)).heard).toBeGreaterThan(0)
      return [stage, presenter]
    }

    /**
     * Leads on from one window by a key, and waits until the other has followed and its echo is back. Slidev 53's
     * windows repeat each move to one another, in a build only moves to a slide that has to be loaded; a repetition
     * that comes with the next key undoes that move, or keeps it from being told.
     */
    async function lead(from: Page, key: string, address: string, to: Page): Promise<void> {
      const [{ heard }, { told }] = await Promise.all([newsOf(from), newsOf(to)])
      await press(from, key, address)
      const followed = address.startsWith('presenter') ? address.slice('presenter'.length) : `presenter${address}`
      await to.waitForFunction(address => (location.pathname + location.search.replace('?clicks=0', '')).endsWith(address), followed)
      await expect.poll(async () => (await newsOf(from)).heard - heard, 'the echo is back')
        .toBeGreaterThanOrEqual(Math.max(alwaysEchoes ? 1 : 0, (await newsOf(to)).told - told))
    }

    test('two windows follow each other, both ways', async () => {
      const [stage, presenter] = await openBoth(4)
      await clicksAreKnown(presenter, 4)

      await lead(presenter, 'ArrowRight', 'presenter/4?clicks=1', stage)
      await expect(slide(stage, 4).getByText('Data inconsistency')).toHaveCSS('opacity', '1')

      await lead(stage, 'ArrowRight', '/4?clicks=2', presenter)

      await press(presenter, 'ArrowDown', 'presenter/5')
      await expect(slide(stage, 5)).toBeVisible()
      await expect(slide(stage, 4)).toBeHidden()
    })

    test('what comes next is shown at its right click', async () => {
      const presenter = await open('presenter/9?clicks=4')
      await clicksAreKnown(presenter, 9)
      const right = nextSlide(presenter, 9).locator('pre').nth(1)
      await expect.poll(() => litLines(right)).toEqual([2])
      await press(presenter, 'ArrowRight', 'presenter/9?clicks=5')
      await expect.poll(() => litLines(right)).toEqual([4, 5])
      await expect.poll(() => litLines(slide(presenter, 9).locator('pre').nth(1))).toEqual([2])

      await presenter.goto(`${site}presenter/9?clicks=9`)
      await expect(nextSlide(presenter, 10)).toBeVisible()
      await presenter.goto(`${site}presenter/${SLIDES}`)
      await expect(presenter.getByText('End of the presentation')).toBeVisible()
    })

    test('the whole talk by keyboard alone, each click lighting its own note', async () => {
      const presenter = await open('presenter/1')
      const markers = presenter.locator('.slidev-note-click-mark')
      let steps = 0

      for (let no = 1; no <= SLIDES; no++) {
        await expect(slide(presenter, no)).toBeVisible()
        await expect(presenter.locator('.slidev-note')).toContainText(/\d:\d\d · timer at \d+:\d\d/)
        const clicks = await markers.count()
        await clicksAreKnown(presenter, clicks)
        for (let click = 1; click <= clicks; click++, steps++) {
          await press(presenter, 'ArrowRight', `presenter/${no}?clicks=${click}`)
          await expect(presenter.locator('.slidev-note-click-mark-active')).toHaveAttribute('data-clicks', String(click))
          await expect(presenter.locator('.slidev-note p:has(.slidev-note-click-mark-active)')).not.toHaveClass(/slidev-note-fade/)
        }
        if (no < SLIDES)
          await press(presenter, 'ArrowRight', `presenter/${no + 1}`)
      }
      expect(steps).toBe(STEPS)
    })

    // In a context of its own, because the clock is the whole context's.
    test('the timer counts thirty minutes down', async ({ page: presenter }) => {
      await presenter.clock.install()
      await presenter.goto(`${site}presenter/1`)
      const timer = presenter.locator('.slidev-presenter .bottom .text-3xl')
      await expect(timer).toHaveText(/30\s*:\s*00/)

      await timer.hover()
      await presenter.locator('.i-carbon\\:play').click()
      await presenter.clock.fastForward('01:30')
      await expect(timer).toHaveText(/28\s*:\s*(?:2\d|30)/)
      await timer.hover()
      await presenter.locator('.i-carbon\\:renew').click()
      await expect(timer).toHaveText(/30\s*:\s*00/)
    })

    test('the overview and the number of a slide lead there, in both windows', async () => {
      const [stage, presenter] = await openBoth(1)

      await presenter.keyboard.press('o')
      await expect(presenter.getByTitle('Close')).toBeVisible()
      await presenter.keyboard.press('ArrowRight')
      await lead(presenter, 'Enter', 'presenter/2', stage)
      await expect(presenter.getByTitle('Close')).toBeHidden()
      await expect(slide(stage, 2)).toBeVisible()

      await presenter.keyboard.press('g')
      await presenter.locator('#slidev-goto-input').fill('9')
      await press(presenter, 'Enter', 'presenter/9')
      await expect(slide(stage, 9)).toBeVisible()
    })

    test('what the speaker draws is on stage, until it is cleared', async () => {
      const [stage, presenter] = await openBoth(7)
      const lines = stage.locator('.slidev-layout ~ svg path, #slideshow ~ svg path')

      await presenter.getByTitle('Show drawing toolbar').click()
      // The layer to draw on comes after the slide.
      await expect(presenter.locator('#slideshow ~ svg.touch-none')).toBeVisible()
      const box = (await slide(presenter, 7).boundingBox())!
      await presenter.mouse.move(box.x + 40, box.y + 40)
      await presenter.mouse.down()
      await presenter.mouse.move(box.x + 200, box.y + 120, { steps: 5 })
      await presenter.mouse.up()
      await expect(lines).toHaveCount(1)

      await presenter.getByTitle('Delete').click()
      await expect(lines).toHaveCount(0)
      await presenter.getByTitle('Hide drawing toolbar').click()
    })
  })
}
