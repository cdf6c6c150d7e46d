import type { Buffer } from 'node:buffer'
import type { Browser } from 'playwright-chromium'
import sharp from 'sharp'

/**
 * Draws the first slide of a deck as the picture that messengers and social networks show beside a link: a PNG of
 * 1200 × 630 px with 256 colours. A slide of 16:9 fills it and loses 22 px above and below, which is within its
 * margins; any other stands in the middle.
 *
 * @param browser draws
 * @param url where the deck is served
 * @throws if the slide does not appear within half a minute.
 */
export async function drawShareImage(browser: Browser, url: string): Promise<Buffer> {
  const page = await browser.newPage({ viewport: { width: 1200, height: 675 }, colorScheme: 'light', reducedMotion: 'reduce', serviceWorkers: 'block' })
  try {
    await page.goto(url)
    const slide = page.locator('[data-slidev-no="1"]')
    await slide.locator('> *').first().waitFor()
    await slide.evaluate(async (slide) => {
      await document.fonts.ready
      // Not those of hidden slides, which may never come.
      await Promise.all(Array.from(slide.querySelectorAll('img'), image => image.decode().catch(() => {})))
    })
    const shot = await page.screenshot({ clip: { x: 0, y: 22, width: 1200, height: 630 } })
    return await sharp(shot).png({ palette: true, effort: 10 }).toBuffer()
  }
  finally {
    await page.close()
  }
}
