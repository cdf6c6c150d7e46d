import type { Page, WebSocketRoute } from '@playwright/test'
import type { ChildProcess } from 'node:child_process'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import process from 'node:process'
import { renderUnicodeCompact } from 'uqr'
import { NOTE, writeDeck } from '../../addons/guard/tests/deck.ts'
import { expect, test } from '../site.ts'

// `npm run remote` on a small deck of its own, so that nothing here can touch the talk. One server for all tests; the
// last one ends it.
test.describe.configure({ mode: 'default', timeout: 240_000 })

let slides: string
let server: ChildProcess
let terminal = ''
/** The way in that the terminal shows. By the machine's network address if it has one: then as a phone comes. */
let invitation: string
/** The deck's address on this machine. */
let site: string

test.beforeAll(async ({ browser }) => {
  test.setTimeout(400_000)
  slides = await writeDeck('slidev-addon-stage')
  server = spawn(process.execPath, [join(import.meta.dirname, '../../scripts/remote.ts'), slides], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  server.stdout!.on('data', data => (terminal += data))
  await expect.poll(() => terminal, { timeout: 60_000 }).toMatch(/^ *http:\S+secret=\S+$/m)
  invitation = terminal.match(/^ *(http:\S+secret=\S+)$/m)![1]!
  site = `http://localhost:${new URL(invitation).port}/`
  // At the first visit Vite bundles dependencies and reloads the page by a timer, which a stopped clock would hold.
  const visitor = await browser.newPage()
  for (const address of ['1', 'presenter/1']) {
    await expect(async () => {
      await visitor.goto(site + address)
      await expect(slide(visitor)).toHaveText('One', { timeout: 60_000 })
    }).toPass({ timeout: 240_000 })
  }
  await visitor.close()
})

test.afterAll(async () => {
  await close()
  await rm(dirname(slides), { recursive: true })
})

async function close(): Promise<void> {
  if (server.kill())
    await once(server, 'exit')
}

/** What stands large on the slide that a window shows. */
const slide = (page: Page) => page.locator('#slide-content h1:visible').first()

test('the phone steers, shows the notes, and finds the talk where it is after it slept', async ({ browser }) => {
  await test.step('the terminal shows the way in as a QR code too', async () => {
    for (const line of renderUnicodeCompact(invitation).split('\n')) expect(terminal).toContain(line)
  })

  const onPhone = await browser.newContext({
    viewport: { width: 390, height: 844 },
    isMobile: true,
    hasTouch: true,
  })
  const phone = await onPhone.newPage()
  const laptop = await (await browser.newContext()).newPage()
  let line: WebSocketRoute | undefined
  let asleep = false
  await phone.routeWebSocket(/token=/, (route) => {
    asleep = false
    line = route
    const connection = route.connectToServer()
    route.onMessage(message => asleep || connection.send(message))
    connection.onMessage(message => asleep || route.send(message))
  })

  await test.step('it comes in, and the secret leaves the address bar', async () => {
    await phone.goto(invitation)
    await expect(phone).toHaveURL(/\/presenter\/1$/)
    expect(await phone.evaluate(() => document.cookie + document.referrer)).toBe('')
    await expect(phone.getByText(NOTE)).toBeVisible()
    await expect.poll(() => line).toBeTruthy()
  })

  await test.step('it pages forward and back, and so does the laptop', async () => {
    await laptop.goto(`${site}1`)
    await expect(slide(laptop)).toHaveText('One')
    const next = phone.getByRole('button', { name: 'Next' })
    const { width, height } = (await next.boundingBox())!
    expect(Math.min(width, height)).toBeGreaterThanOrEqual(48)
    await next.tap()
    await expect(slide(laptop)).toHaveText('Two')
    await phone.getByRole('button', { name: 'Previous' }).tap()
    await expect(slide(laptop)).toHaveText('One')
    await laptop.keyboard.press('ArrowRight')
    await expect(phone).toHaveURL(/\/presenter\/2\b/)
  })

  await test.step('a frame of another site on a slide moves nothing', async () => {
    await laptop.evaluate(() => {
      const frame = document.createElement('iframe')
      frame.sandbox.add('allow-scripts')
      frame.srcdoc = `<script>
        parent.postMessage({ target: 'slidev', type: 'navigate', no: 1 }, '*')
        parent.postMessage('sent', '*')
      </script>`
      return new Promise<void>((resolve) => {
        window.addEventListener('message', ({ data }) => data === 'sent' && resolve())
        document.body.append(frame)
      })
    })
    await laptop.keyboard.press('ArrowRight')
    await expect(slide(laptop)).toHaveText('Three')
    await expect(phone).toHaveURL(/\/presenter\/3\b/)
  })

  for (const [how, no, title, wake] of [
    ['its socket was dropped', 2, 'Two', () => line!.close()],
    [
      'its socket is dead and nobody told it',
      1,
      'One',
      () => phone.evaluate(() => document.dispatchEvent(new Event('visibilitychange'))),
    ],
  ] as const) {
    await test.step(`it wakes: ${how}`, async () => {
      asleep = true
      await laptop.keyboard.press('ArrowLeft')
      await expect(slide(laptop)).toHaveText(title)
      await wake()
      await expect(phone).toHaveURL(new RegExp(`/presenter/${no}\\b`), { timeout: 30_000 })
      await expect.poll(() => asleep, { timeout: 30_000 }).toBe(false)
      await expect(slide(phone)).toHaveText(title, { timeout: 30_000 })
      await expect(slide(laptop)).toHaveText(title)
    })
  }

  await test.step('a stranger gets in by no page', async () => {
    const stranger = await browser.newContext()
    const status = (await stranger.request.get(new URL('/presenter/1', invitation).href)).status()
    // Where this machine is on no network, the invitation names the machine itself, which needs none.
    expect(status).toBe(new URL(invitation).hostname === '127.0.0.1' ? 200 : 401)
  })

  await Promise.all(browser.contexts().map(context => context.close()))
})

/** Opens the deck, on a clock that can be put forward. */
async function open(window: Page, address: string): Promise<void> {
  await window.clock.install()
  await window.goto(site + address)
  await expect(slide(window)).toHaveText('One')
}

/** Has a window seen again, and gives the server the time that it has to answer. */
async function wake(window: Page): Promise<void> {
  await window.evaluate(() => document.dispatchEvent(new Event('visibilitychange')))
  await window.clock.fastForward(3000)
}

/** What lies over the top of the slide that a window shows to the speaker. */
function warning(window: Page): Promise<string> {
  return window.locator('.slidev-presenter .main').evaluateAll(([main]) => main ? getComputedStyle(main, '::before').content : '')
}

/** Waits until a window has asked the server for its own page in vain. */
async function asksInVain(window: Page): Promise<void> {
  await window.waitForEvent('requestfailed', request => request.url() === window.url())
}

test('a presenter\'s view that wakes before its network does is there again with it', async ({ page: phone }) => {
  let asleep = false
  await phone.routeWebSocket(/token=/, (route) => {
    const connection = route.connectToServer()
    route.onMessage(message => asleep || connection.send(message))
    connection.onMessage(message => asleep || route.send(message))
  })
  await open(phone, 'presenter/1')
  asleep = true
  await phone.route('**', route => route.abort())
  expect(await warning(phone)).toBe('none')
  await Promise.all([asksInVain(phone), wake(phone)])
  await expect(slide(phone)).toHaveText('One')
  await expect.poll(() => warning(phone)).toContain('no other device follows')
  await phone.unroute('**')
  await Promise.all([phone.waitForEvent('load'), phone.clock.fastForward(3000)])
  await expect(slide(phone)).toHaveText('One')
  expect(await warning(phone)).toBe('none')
})

test('what a window shows outlives the server', async ({ context }) => {
  const [stage, presenter] = [await context.newPage(), await context.newPage()]
  await open(stage, '1')
  await open(presenter, 'presenter/1')
  await close()

  await Promise.all([asksInVain(presenter), wake(presenter)])
  await expect(slide(presenter)).toHaveText('One')
  await Promise.all([asksInVain(stage), wake(stage)])
  await expect(slide(stage)).toHaveText('One')
})
