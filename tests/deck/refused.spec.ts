import type { Frame, Page } from '@playwright/test'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { closeServer, listen, portOf, spaFiles } from 'deck-kit/node/server'
import { parseHeaders } from 'slidev-addon-site'
import { expect, SITE, test } from '../site.ts'

test.use({ serviceWorkers: 'allow', reducedMotion: 'reduce' })

/** Writes down what the page throws, and promises that nobody catches. */
function recordErrors(page: Page): string[] {
  const errors: string[] = []
  page.on('pageerror', error => errors.push(error.message))
  return errors
}

/** Waits until the live slide is there and a key steps on from it. */
async function expectToWork(frame: Page | Frame, no: number): Promise<void> {
  await expect(frame.locator(`#slideshow > [data-slidev-no="${no}"]`)).toBeVisible()
  await expect(frame.locator('#static-page')).toHaveCount(0)
  // A frame gets no keys before it has been clicked.
  await frame.locator('body').click()
  await frame.locator('body').press('ArrowRight')
  await expect.poll(() => frame.evaluate(() => location.search)).toBe('?clicks=1')
}

for (const sandbox of ['allow-scripts', 'allow-scripts allow-same-origin'] as const) {
  test(`the deck works in a frame on another site, sandboxed with ${sandbox}`, async ({ page }) => {
    // As GitHub Pages serves it, or a host that takes `_headers`, without their rule on who may frame the deck.
    const headers = parseHeaders(readFileSync(join(SITE, '_headers'), 'utf8'))[0]!.headers.filter(([name]) => name !== 'Content-Security-Policy')
    const files = spaFiles(SITE)
    const deck = await listen((request, response) => {
      headers.forEach(header => response.setHeader(...header))
      files(request, response)
    })
    const blog = await listen((_, response) => response.setHeader('Content-Type', 'text/html').end(`<iframe sandbox="${sandbox}" width="980" height="552" src="http://127.0.0.1:${portOf(deck)}/3"></iframe>`))
    const errors = recordErrors(page)
    await page.goto(`http://localhost:${portOf(blog)}/`)
    await expectToWork(page.frames()[1]!, 3)
    expect(errors).toEqual([])
    await Promise.all([deck, blog].map(closeServer))
  })
}

const refusals: Record<string, () => void> = {
  'locks are refused': () => {
    navigator.locks.request = () => Promise.reject(new DOMException('Refused', 'SecurityError'))
  },
  'locks are never granted': () => {
    navigator.locks.request = () => new Promise(() => {})
  },
  'service workers may not be read': () => {
    Object.defineProperty(navigator, 'serviceWorker', {
      get: () => {
        throw new DOMException('Refused', 'SecurityError')
      },
    })
  },
  'no service worker may be registered': () => {
    navigator.serviceWorker.register = () => Promise.reject(new DOMException('Refused', 'SecurityError'))
  },
  'storage, channels and wake locks are refused': () => {
    const refuse = (): never => {
      throw new DOMException('Refused', 'SecurityError')
    }
    for (const name of ['localStorage', 'sessionStorage'])
      Object.defineProperty(window, name, { configurable: true, get: refuse })
    window.BroadcastChannel = new Proxy(BroadcastChannel, { construct: refuse })
    WakeLock.prototype.request = () => Promise.reject(new DOMException('Refused', 'NotAllowedError'))
  },
}

for (const [name, refuse] of Object.entries(refusals)) {
  test(`the deck works where ${name}`, async ({ page, site }) => {
    const errors = recordErrors(page)
    await page.addInitScript(refuse)
    await page.goto(`${site}3`)
    await expectToWork(page, 3)
    expect(errors).toEqual([])
  })
}
