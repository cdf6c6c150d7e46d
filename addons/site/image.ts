import type { Buffer } from 'node:buffer'
import type { AddressInfo } from 'node:net'
import type { Browser } from 'playwright-chromium'
import { createServer } from 'node:http'
import sirv from 'sirv'

/**
 * Draws the first slide of a built deck as the picture that messengers and social networks show beside a
 * link: a PNG of 1200 × 630 px. A slide of 16:9 fills it and loses 22 px above and below, which is within
 * its margins; any other stands in the middle.
 *
 * @throws if the slide does not appear within half a minute.
 */
export async function drawShareImage(site: string, base: string, browser: Browser): Promise<Buffer> {
  const files = sirv(site, { single: true })
  const server = createServer((request, response) => {
    request.url = request.url!.slice(base.length - 1)
    files(request, response)
  })
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
  const page = await browser.newPage({ viewport: { width: 1200, height: 675 }, colorScheme: 'light', reducedMotion: 'reduce', serviceWorkers: 'block' })
  try {
    await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}${base}`)
    await page.locator('[data-slidev-no="1"] > *').waitFor()
    await page.evaluate(async () => {
      await document.fonts.ready
      await Promise.all(Array.from(document.images, image => image.decode().catch(() => {})))
    })
    return await page.screenshot({ clip: { x: 0, y: 22, width: 1200, height: 630 } })
  }
  finally {
    await page.close()
    server.close()
    server.closeAllConnections()
  }
}
