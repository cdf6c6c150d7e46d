import type { Buffer } from 'node:buffer'
import type { Browser } from 'playwright-chromium'
import { settleMedia } from 'deck-kit/client/wait'
import { openDeck } from 'deck-kit/node/open-deck'
import sharp from 'sharp'

/** How long the drawing waits for the slide's pictures and fonts, and how long for anything else, in milliseconds. */
const [MEDIA_TIMEOUT_MS, TIMEOUT_MS] = [10_000, 60_000]

/**
 * Draws the first slide of a deck as the picture that messengers and social networks show beside a link: a PNG of
 * 1200 × 630 px with 256 colours. A slide of 16:9 loses 22 px above and below, which is within its margins.
 * @throws if the deck does not start.
 */
export async function drawShareImage(browser: Browser, url: string): Promise<Buffer> {
  const page = await browser.newPage({
    viewport: { width: 1200, height: 675 },
    colorScheme: 'light',
    reducedMotion: 'reduce',
    serviceWorkers: 'block',
  })
  page.setDefaultTimeout(TIMEOUT_MS)
  try {
    await openDeck(page, url)
    const slide = page.locator('[data-slidev-no="1"]')
    await slide.locator('> *').first().waitFor()
    await slide.evaluate(settleMedia, MEDIA_TIMEOUT_MS)
    // A screenshot waits for fonts, too, without a limit but the timeout.
    const shot = await page.screenshot({ clip: { x: 0, y: 22, width: 1200, height: 630 } })
    return await sharp(shot).png({ palette: true, effort: 10 }).toBuffer()
  }
  finally {
    await page.close()
  }
}
