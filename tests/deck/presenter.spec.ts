import type { BrowserContext, Locator, Page, WebSocketRoute } from '@playwright/test'
import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { ROOT } from '../../scripts/lib/slidev.ts'
import { present } from '../../scripts/present.ts'
import { contrast } from '../contrast.ts'
import { startDev } from '../dev.ts'
import { expect, PRESENTED, test } from '../site.ts'
import { slides, STATES } from '../talk.ts'
import { emulateScheme, go } from '../walk.ts'
import { addressCard, recordTrouble, shownSlide as slide, visitAll } from './slide.ts'

const SLIDES = slides.length
const STEPS = STATES - SLIDES

const SIZES = [
  { width: 1280, height: 800 },
  { width: 1440, height: 900 },
  { width: 1920, height: 1080 },
]

test.use({ reducedMotion: 'reduce', viewport: { width: 1280, height: 720 } })

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
  return code
    .locator('.line')
    .evaluateAll(lines =>
      lines.flatMap((line, index) => (line.classList.contains('dishonored') ? [] : [index + 1])),
    )
}

/** Presses a key, and waits for the slide and click that it must lead to. */
async function press(window: Page, key: string, address: string): Promise<void> {
  await window.keyboard.press(key)
  await window
    .waitForFunction(address => (location.pathname + location.search).endsWith(address), address)
    .catch(() => expect(window).toHaveURL(url => (url.pathname + url.search).endsWith(address)))
}

/**
 * Whether what is to be said at this click is wholly in sight, and the beginning of what comes next below it. Runs in
 * the presenter's page.
 */
function passageInSight(): boolean {
  const note = document.querySelector<HTMLElement>('.slidev-note')!
  const said = [...note.querySelectorAll<HTMLElement>('p:not([data-aside], [data-aside=late] ~ p)')]
  const now = said.filter(paragraph => paragraph.querySelector('.slidev-note-click-mark-active'))
  const passage
    = now.length > 0 ? now : said.filter(paragraph => !paragraph.querySelector('.slidev-note-click-mark'))
  const asides = [...note.querySelectorAll<HTMLElement>('[data-aside]')]
  // After the last click, what may be left out or asked.
  const next = said[said.indexOf(passage.at(-1)!) + 1] ?? asides.find(({ dataset }) => dataset.aside !== 'time')
  const pinned = asides.find(aside => getComputedStyle(aside).position === 'sticky')
  const { top } = note.getBoundingClientRect()
  const bottom = Math.min(
    top + note.clientHeight,
    pinned?.getBoundingClientRect().top ?? Number.POSITIVE_INFINITY,
  )
  const boxes = passage.map(paragraph => paragraph.getBoundingClientRect())
  const isWhole = boxes.length > 0 && boxes.every(box => box.top >= top - 1 && box.bottom <= bottom + 1)
  const lineHeight = next ? Number.parseFloat(getComputedStyle(next).lineHeight) : 0
  return isWhole && (!next || next.getBoundingClientRect().top + lineHeight <= bottom + 1)
}

/** The colours of the text of some elements and of the ground that it stands on, as red, green, blue. */
function coloursOf(elements: Element[]): number[][][] {
  const channels = (colour: string): number[] => colour.match(/[\d.]+/g)!.map(Number)
  return elements.map((element) => {
    let ground: Element | null = element
    while (ground && channels(getComputedStyle(ground).backgroundColor)[3] === 0)
      ground = ground.parentElement
    const text = channels(getComputedStyle(element).color)
    // Text that lets the ground through would have to be mixed with it.
    if (text.length > 3)
      throw new Error(`The text is transparent: ${element.textContent}`)
    return [text, channels(getComputedStyle(ground!).backgroundColor)]
  })
}

/** Writes down which slide a window shows, and how many of its bullets, in each frame from now on. */
async function film(window: Page): Promise<() => Promise<string[]>> {
  await window.evaluate(() => {
    const shown = (element: Element): boolean =>
      element.checkVisibility({ opacityProperty: true, visibilityProperty: true })
    const frames = new Set<string>()
    Object.assign(globalThis, { frames })
    requestAnimationFrame(function look() {
      const slides = [...document.querySelectorAll<HTMLElement>('#slideshow > .slidev-page')].filter(shown)
      frames.add(
        slides
          .map(
            slide =>
              `${slide.dataset.slidevNo}: ${[...slide.querySelectorAll('li')].filter(shown).length} bullets`,
          )
          .join(),
      )
      requestAnimationFrame(look)
    })
  })
  return () => window.evaluate(() => [...(globalThis as unknown as { frames: Set<string> }).frames])
}

/** The servers, and the sizes of window in which the notes are looked at: Slidev shows them alike from both. */
const servers = {
  'the built deck': { start: () => present(PRESENTED, 0), sizes: SIZES },
  'the dev server': { start: startDev, sizes: SIZES.slice(0, 1) },
}

for (const [name, { start, sizes }] of Object.entries(servers)) {
  test.describe(`presenting from ${name}`, () => {
    // One server for all of them.
    test.describe.configure({ mode: 'default' })

    let site: string
    let close: () => Promise<void>
    // Its cache spares the dev server hundreds of modules for each window.
    let context: BrowserContext
    // Open for all tests: from the dev server, a window loads 400 modules.
    let stage: Page
    let presenter: Page

    test.beforeAll(async ({ browser }) => {
      test.setTimeout(180_000)
      ;({ url: site, close } = await start())
      context = await browser.newContext()
      // Vite bundles the dependencies on the first visit, and reloads the page when it has found one more.
      stage = await context.newPage()
      presenter = await context.newPage()
      for (const [window, address] of [[stage, ''], [presenter, 'presenter/1']] as const) {
        await window.goto(site + address)
        await expect(slide(window, 1)).toBeVisible({ timeout: 60_000 })
        await window.waitForLoadState('networkidle')
      }
    })
    test.afterEach(() => closeAllBut(stage, presenter))
    test.afterAll(async () => {
      await context.close()
      await close()
    })

    async function open(address: string): Promise<Page> {
      const window = await context.newPage()
      await window.goto(site + address)
      await expect(
        window
          .locator('#slideshow > .slidev-page:not([style*="display: none"]) .slidev-layout')
          .filter({ visible: true }),
      ).not.toHaveCount(0)
      return window
    }

    async function closeAllBut(...windows: Page[]): Promise<void> {
      await Promise.all(context.pages().filter(page => !windows.includes(page)).map(page => page.close()))
    }

    /** Leads both windows to a slide and click; opens those that a test has closed. */
    async function leadTo(no: number, clicks = 0): Promise<void> {
      if (presenter.isClosed())
        presenter = await open('presenter/1')
      if (stage.isClosed())
        stage = await open('')
      await go(presenter, no, clicks)
      const address = clicks ? `/${no}?clicks=${clicks}` : `/${no}`
      await isAt(presenter, `/presenter${address}`)
      await isAt(stage, address)
      // The slide before has left.
      await expect(stage.locator('#slideshow > .slidev-page:not([style*="display: none"])')).toHaveCount(1)
    }

    /** Leads on from one window by a key, and waits until the other has followed. */
    async function lead(from: Page, key: string, address: string, to: Page): Promise<void> {
      await press(from, key, address)
      await isAt(
        to,
        address.startsWith('presenter') ? address.slice('presenter'.length) : `presenter${address}`,
      )
    }

    async function isAt(window: Page, address: string): Promise<void> {
      await expect(window).toHaveURL(url => (url.pathname + url.search).endsWith(address))
    }

    test('two windows follow each other, both ways', async () => {
      await leadTo(4)
      await clicksAreKnown(presenter, 4)

      await lead(presenter, 'ArrowRight', 'presenter/4?clicks=1', stage)
      await expect(slide(stage, 4).getByText('Data inconsistency')).toHaveCSS('opacity', '1')

      await lead(stage, 'ArrowRight', '/4?clicks=2', presenter)

      await press(presenter, 'ArrowDown', 'presenter/5')
      await expect(slide(stage, 5)).toBeVisible()
      await expect(slide(stage, 4)).toBeHidden()
    })

    test('what comes next is shown at its right click', async () => {
      await leadTo(9, 4)
      await clicksAreKnown(presenter, 9)
      const right = nextSlide(presenter, 9).locator('pre').nth(1)
      await expect.poll(() => litLines(right)).toEqual([2])
      await press(presenter, 'ArrowRight', 'presenter/9?clicks=5')
      await expect.poll(() => litLines(right)).toEqual([4, 5])
      await expect.poll(() => litLines(slide(presenter, 9).locator('pre').nth(1))).toEqual([2])

      await leadTo(9, 9)
      await expect(nextSlide(presenter, 10)).toBeVisible()
      await leadTo(SLIDES)
      await expect(presenter.getByText('End of the presentation')).toBeVisible()
    })

    /** Waits until the notes mark what is said at a click, and do not fade it. */
    async function isMarked(click: number): Promise<void> {
      await presenter.waitForFunction((click) => {
        const marks = document.querySelectorAll<HTMLElement>('.slidev-note-click-mark-active')
        return marks.length === 1 && marks[0]!.dataset.clicks === String(click)
          && !marks[0]!.closest('p')!.classList.contains('slidev-note-fade')
      }, click).catch((cause) => {
        throw new Error(`The notes do not mark click ${click}; the address is ${presenter.url()}`, { cause })
      })
    }

    test('the whole talk by keyboard alone, what is said at each click in sight', async () => {
      await leadTo(1)
      const usual = presenter.viewportSize()!
      await presenter.setViewportSize(sizes[0]!)
      const markers = presenter.locator('.slidev-note-click-mark')
      let steps = 0
      // Each state begins in the size in which the one before it ended: a change lays the whole window out anew.
      let order = sizes
      const isInSight = async (state: string): Promise<void> => {
        for (const [index, size] of order.entries()) {
          if (index > 0)
            await presenter.setViewportSize(size)
          await presenter.waitForFunction(passageInSight).catch((cause) => {
            throw new Error(`${state} at ${size.width} × ${size.height}: the passage is not in sight`, { cause })
          })
        }
        order = order.toReversed()
      }

      for (let no = 1; no <= SLIDES; no++) {
        await expect(slide(presenter, no)).toBeVisible()
        await expect(presenter.locator('.slidev-note')).toContainText(/\d:\d\d · timer at \d+:\d\d/)
        const clicks = await markers.count()
        await clicksAreKnown(presenter, clicks)
        await isInSight(`${no}.0`)
        for (let click = 1; click <= clicks; click++, steps++) {
          await press(presenter, 'ArrowRight', `presenter/${no}?clicks=${click}`)
          await isMarked(click)
          await isInSight(`${no}.${click}`)
        }
        if (no < SLIDES)
          await press(presenter, 'ArrowRight', `presenter/${no + 1}`)
      }
      expect(steps).toBe(STEPS)
      await presenter.setViewportSize(usual)
    })

    test('nothing that is reloaded, closed or opened moves the talk, and the audience loses no bullet', async () => {
      await leadTo(6, 3)
      await clicksAreKnown(presenter, 8)
      await lead(presenter, 'PageDown', 'presenter/6?clicks=4', stage)
      const clock = (): Promise<string | null> => presenter.getByRole('timer').textContent()
      await expect.poll(clock).not.toMatch(/30:00/)

      const frames = await film(stage)
      await presenter.reload()
      await expect(slide(presenter, 6).locator('li').nth(3)).toBeVisible()
      await presenter.close()
      presenter = await open('presenter/')
      await isAt(presenter, 'presenter/6?clicks=4')
      await expect.poll(clock).not.toMatch(/30:00/)
      // Messages keep their order: once this step has arrived, no earlier move is still on its way.
      await lead(presenter, 'PageDown', 'presenter/6?clicks=5', stage)
      expect(await frames()).toEqual(['6: 4 bullets', '6: 5 bullets'])

      await stage.reload()
      await isAt(stage, '/6?clicks=5')
      await stage.close()
      stage = await open('')
      await isAt(stage, '/6?clicks=5')
      await lead(stage, 'PageDown', '/6?clicks=6', presenter)

      // A reload in the moment of a step goes to the address before it.
      const reloaded = stage.waitForEvent('load')
      await stage.evaluate(() => {
        window.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowRight' }))
        location.reload()
      })
      await reloaded
      await isAt(stage, '/6?clicks=7')
      await isAt(presenter, 'presenter/6?clicks=7')
    })

    test('two presenters follow each other, also where keys come quickly', async () => {
      await leadTo(6)
      await clicksAreKnown(presenter, 8)
      const second = await open('presenter/')
      await clicksAreKnown(second, 8)
      for (let times = 0; times < 8; times++) await presenter.keyboard.press('PageDown')
      for (const window of context.pages()) await isAt(window, '6?clicks=8')
      for (let times = 0; times < 3; times++) await second.keyboard.press('PageUp')
      for (const window of context.pages()) await isAt(window, '6?clicks=5')
    })

    test('a clicker\'s keys work whatever was clicked before, and not in a text field', async () => {
      await leadTo(6)
      await clicksAreKnown(presenter, 8)
      await presenter.getByTitle('Increase font size').click()
      await lead(presenter, 'PageDown', 'presenter/6?clicks=1', stage)
      await presenter.getByTitle('Toggle Presenter Layout').focus()
      await lead(presenter, 'PageDown', 'presenter/6?clicks=2', stage)
      await lead(presenter, 'PageUp', 'presenter/6?clicks=1', stage)

      const colour = (): Promise<string> =>
        stage.evaluate(
          () => getComputedStyle(document.querySelector('#page-root')!, '::after').backgroundColor,
        )
      await presenter.keyboard.press('b')
      await expect.poll(colour).toBe('rgb(0, 0, 0)')
      await stage.keyboard.press('.')
      await expect.poll(colour).not.toBe('rgb(0, 0, 0)')
      await stage.keyboard.press('.')
      await expect.poll(colour).toBe('rgb(0, 0, 0)')
      await lead(stage, ' ', '/6?clicks=2', presenter)
      await expect.poll(colour).not.toBe('rgb(0, 0, 0)')

      await lead(presenter, 'End', `presenter/${SLIDES}`, stage)
      await lead(stage, 'Home', '/1', presenter)

      await presenter.evaluate(() => {
        const field = Object.assign(document.createElement('div'), { contentEditable: 'true' })
        document.body.append(field)
        field.focus()
      })
      for (const key of ['b', '.', ' ', 'PageDown', 'End']) await presenter.keyboard.press(key)
      await lead(stage, 'PageDown', '/1?clicks=1', presenter)
      await expect.poll(colour).not.toBe('rgb(0, 0, 0)')
      // Only the window in front may fill the screen.
      await stage.bringToFront()
      await stage.keyboard.press('F5')
      await expect.poll(() => stage.evaluate(() => document.fullscreenElement !== null)).toBe(true)
      await closeAllBut()
    })

    test('nothing but the slide is left on stage after a step', async () => {
      await leadTo(7)
      await stage.mouse.click(300, 200, { button: 'right' })
      // By its class: the bar has the words of its entries too, and is there before the menu's script.
      await expect(stage.locator('.z-context-menu')).toBeVisible()
      await stage.mouse.move(20, 700)
      await lead(presenter, 'PageDown', 'presenter/8', stage)
      await expect(stage.locator('.z-context-menu')).toHaveCount(0)
      await expect
        .poll(() =>
          stage.evaluate(() => [
            getComputedStyle(document.elementFromPoint(20, 700)!).cursor,
            document.querySelectorAll('#slide-container nav:hover').length,
            // A press of a mouse that has not moved is the slide's.
            document.elementFromPoint(20, 700)!.id,
          ]),
        )
        .toEqual(['none', 0, 'slideshow'])
    })

    test('the bar, which a 4:3 projector shows all the time, goes with a step and comes back with the mouse', async () => {
      const { width, height } = stage.viewportSize()!
      await stage.setViewportSize({ width: 1024, height: 768 })
      await leadTo(7)
      const isVisible = (): Promise<boolean | undefined> => stage.evaluate(() =>
        document.querySelector('#slide-container nav')?.checkVisibility({ opacityProperty: true }))
      await stage.mouse.move(20, 700)
      await stage.mouse.move(60, 700)
      await expect.poll(isVisible).toBe(true)
      await lead(presenter, 'PageDown', 'presenter/8', stage)
      await expect.poll(isVisible).toBe(false)
      await stage.mouse.move(20, 600)
      await expect.poll(isVisible).toBe(true)
      await stage.setViewportSize({ width, height })
    })

    // In a context of its own, because the clock is the whole context's.
    test('the clock starts with the first step, says how far behind the plan it is, and counts on past zero', async ({
      page: presenter,
    }) => {
      await presenter.clock.install()
      await presenter.goto(`${site}presenter/1`)
      await presenter.keyboard.press('Home')
      await expect(slide(presenter, 1)).toBeVisible()
      const clock = presenter.getByRole('timer')
      await clicksAreKnown(presenter, 6)
      const reset = presenter.getByTitle('Reset the timer')
      if (await reset.isEnabled())
        await reset.click()
      await expect(clock).toHaveText(/^\s*30:00\s*$/)

      await press(presenter, 'ArrowRight', 'presenter/1?clicks=1')
      await presenter.clock.fastForward('02:30')
      await expect(clock).toHaveText(/^\s*27:[23]\d\s*$/)
      await expect(presenter.locator('.stage-pace')).toHaveText(/\d:\d\d behind/)
      // What to leave out comes forward.
      await expect(presenter.locator('.slidev-note p', { hasText: 'Late:' })).toBeInViewport({ ratio: 1 })

      await presenter.clock.fastForward('29:00')
      await expect(clock).toHaveText(/^\s*\+1:[23]\d\s*$/)
      const rows = presenter.getByRole('dialog').getByRole('row')
      const times = ['1:30', /31:[23]\d/, /\+[23]\d:\d\d/, '', /^\d+ \d{4}$/]
      await presenter.getByTitle('End the run and show its times').click()
      await expect(rows.nth(1).getByRole('cell')).toHaveText(['1', ...times])
      if (name === 'the dev server') {
        const file = join(ROOT, '.rehearsals', (await presenter.getByText('Save as a file').getAttribute('download'))!)
        await expect.poll(() => readFile(file, 'utf8').catch(() => '')).toMatch(/^\| all \| 1:30 \| 31:/m)
        await rm(file)
      }
      await presenter.getByRole('button', { name: 'Close' }).click()
      await expect(clock).toHaveText(/^\s*30:00\s*$/)

      // The next run is compared with this one. A clicker has a "start" button; where slides are edited it reloads.
      await presenter.keyboard.press(name === 'the dev server' ? 't' : 'F5')
      await presenter.clock.runFor('00:20')
      await expect(clock).toHaveText(/^\s*29:[34]\d\s*$/)
      await presenter.getByTitle('End the run and show its times').click()
      await expect(rows.nth(1).getByRole('cell').nth(2)).toHaveText(/0:[23]\d/)
      await expect(rows.nth(1).getByRole('cell').nth(4)).toHaveText(/31:[23]\d/)
    })

    test('the view is made for speaking, with every word readable, and stays as the speaker makes it', async ({
      page: presenter,
    }) => {
      await presenter.setViewportSize(SIZES[0]!)
      await presenter.goto(`${site}presenter/6`)
      const note = presenter.locator('.slidev-note')
      const asides = note.locator('[data-aside]')
      await expect(asides).toHaveCount(4)
      for (const colorScheme of ['light', 'dark'] as const) {
        await emulateScheme(presenter, colorScheme)
        for (const [text, ground] of await asides.evaluateAll(coloursOf))
          expect(contrast(text!, ground!), colorScheme).toBeGreaterThanOrEqual(4.5)
      }

      const look = (): Promise<{ share: number, size: number }> => note.evaluate(note => ({
        share: note.clientWidth / innerWidth,
        size: Number.parseFloat(getComputedStyle(note).fontSize),
      }))
      const first = await look()
      expect(first.share).toBeGreaterThan(1 / 3)
      expect(first.size).toBeGreaterThanOrEqual(20)

      const divider = (await presenter.getByTitle('Resize notes panel', { exact: true }).boundingBox())!
      await presenter.mouse.move(divider.x + 6, divider.y + 200)
      await presenter.mouse.down()
      await presenter.mouse.move(divider.x - 94, divider.y + 200, { steps: 3 })
      await presenter.mouse.up()
      await presenter.getByTitle('Increase font size').click()
      await expect.poll(async () => (await look()).size).toBeGreaterThan(first.size)
      const changed = await look()
      expect(changed.share).toBeLessThan(first.share)
      await presenter.reload()
      await expect.poll(look).toEqual(changed)
    })

    test('the overview and the number of a slide lead there, in both windows', async () => {
      await leadTo(1)

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
      await leadTo(7)
      const lines = stage.locator('.slidev-layout ~ svg path, #slideshow ~ svg path')

      await presenter.getByTitle('Show drawing toolbar').click()
      // The layer to draw on comes after the slide.
      await expect(presenter.locator('#slideshow ~ svg.touch-none')).toBeVisible()
      await expect(stage.locator('#slideshow ~ svg.touch-none')).toBeVisible()
      // Slidev opens the toolbar in both windows.
      await expect(presenter.getByTitle('Draw with stylus')).toBeVisible()
      await expect(stage.getByTitle('Draw with stylus')).toBeHidden()
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

    if (name === 'the dev server') {
      test('other devices share the card with the address', async ({ browser }) => {
        const phone = await browser.newPage()
        await phone.goto(`${site}presenter/1`)
        await phone.getByTitle('Show the way to the slides (q)').click()
        await expect(addressCard(stage)).toBeVisible()
        await stage.keyboard.press('q')
        await expect(addressCard(phone)).toHaveCount(0)
        await phone.close()
      })

      test('a window stays as it is until a server that was restarted has made its modules ready', async () => {
        await closeAllBut()
        const audience = await context.newPage()
        const sockets: WebSocketRoute[] = []
        await audience.routeWebSocket(() => true, (socket) => {
          socket.connectToServer()
          sockets.push(socket)
        })
        await audience.goto(`${site}6?clicks=4`)
        await expect(slide(audience, 6).locator('li').nth(3)).toBeVisible()
        await audience.evaluate(() => Object.assign(window, { isOld: true }))

        let answer: () => void
        const isAnswered = new Promise<void>(resolve => answer = resolve)
        await audience.route('**/slides/6/md*', route => isAnswered.then(() => route.continue()))
        const asked = audience.waitForRequest('**/slides/6/md*')
        await Promise.all(sockets.map(socket => socket.close()))
        await asked
        expect(await audience.evaluate(() => 'isOld' in window)).toBe(true)

        const reloaded = audience.waitForEvent('load')
        answer!()
        await reloaded
        await expect(slide(audience, 6).locator('li').nth(3)).toBeVisible()
      })

      test('the deck asks no other host, misses no file and logs no error', async () => {
        await closeAllBut()
        const page = await context.newPage()
        const trouble = recordTrouble(page, site)
        await visitAll(page, `${site}1`, `${site}presenter/1`)
        expect(trouble).toEqual([])
      })
    }
  })
}
