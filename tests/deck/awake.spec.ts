import type { Page } from '@playwright/test'
import type { Deck } from '../../addons/guard/tests/deck.ts'
import { expect, test } from '@playwright/test'
import { serveDeck } from '../../addons/guard/tests/deck.ts'

// One server for both; the second ends it.
test.describe.configure({ mode: 'default', timeout: 120_000 })

let deck: Deck
test.beforeAll(async ({ browser }) => {
  deck = await serveDeck('slidev-addon-stage')
  // At the first visit Vite bundles dependencies and reloads the page by a timer, which a stopped clock would hold.
  const visitor = await browser.newPage()
  for (const address of ['1', 'presenter/1']) {
    await visitor.goto(`http://127.0.0.1:${deck.port}/${address}`)
    await shows(visitor)
  }
  await visitor.close()
})
test.afterAll(() => deck.close())

/** Opens the deck, on a clock that can be put forward. */
async function open(window: Page, address: string): Promise<void> {
  await window.clock.install()
  await window.goto(`http://127.0.0.1:${deck.port}/${address}`)
  await shows(window)
}

/** Waits for the first slide. Before the first visit, Vite has to bundle Slidev's dependencies for this deck. */
async function shows(window: Page): Promise<void> {
  await expect(window.getByRole('heading', { name: 'One' }).first()).toBeVisible({ timeout: 60_000 })
}

/** Has a window seen again, and gives the server the time that it has to answer. */
async function wake(window: Page): Promise<void> {
  await window.evaluate(() => document.dispatchEvent(new Event('visibilitychange')))
  await window.clock.fastForward(3000)
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
  await Promise.all([asksInVain(phone), wake(phone)])
  await shows(phone)
  await phone.unroute('**')
  await Promise.all([phone.waitForEvent('load'), phone.clock.fastForward(3000)])
  await shows(phone)
})

test('what a window shows outlives the server', async ({ context }) => {
  const [stage, presenter] = [await context.newPage(), await context.newPage()]
  await open(stage, '1')
  await open(presenter, 'presenter/1')
  await deck.close()

  await Promise.all([asksInVain(presenter), wake(presenter)])
  await shows(presenter)
  // The audience's window does not ask.
  const asked: string[] = []
  stage.on('request', request => asked.push(request.url()))
  await wake(stage)
  await stage.evaluate(() => fetch('/last').catch(() => {}))
  expect(asked.filter(url => url === stage.url())).toEqual([])
  await shows(stage)
})
