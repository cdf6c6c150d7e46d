import type { Browser } from 'playwright-chromium'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseSync } from '@slidev/parser'
import sharp from 'sharp'
import { writeWhole } from '../addons/handout/index.ts'
import { launchChromium } from './chromium.ts'
import { present } from './present.ts'
import { ROOT, slidev } from './slidev.ts'

/** The picture that the README shows. */
export const CONTACT_SHEET = join(ROOT, '.github/contact-sheet.webp')

const SCHEMES = ['light', 'dark'] as const
/** Pixels: one slide on the sheet, and the space between two. */
const [WIDTH, HEIGHT, GAP] = [490, 276, 10]

/**
 * Draws all slides of a built deck on one picture, a row each: first and last state in light, then both in
 * dark.
 *
 * @param browser Draws.
 * @param site The deck's address, with a slash at its end.
 * @param slides How many there are.
 * @returns WebP.
 */
export async function drawContactSheet(browser: Browser, site: string, slides: number): Promise<Uint8Array> {
  const columns = SCHEMES.flatMap(scheme => ['0', '99'].map(clicks => ({ scheme, clicks })))
  const pictures = await Promise.all(columns.map(async ({ scheme, clicks }, column) => {
    const page = await browser.newPage({
      viewport: { width: 980, height: 552 },
      colorScheme: scheme,
      reducedMotion: 'reduce',
    })
    const shots = []
    for (let slide = 1; slide <= slides; slide++) {
      await page.goto(`${site}${slide}?clicks=${clicks}`)
      await page.locator(`#slideshow [data-slidev-no="${slide}"]`).waitFor()
      await page.waitForLoadState('networkidle')
      await page.evaluate(() => document.fonts.ready)
      shots.push({
        input: await sharp(await page.screenshot()).resize(WIDTH, HEIGHT).toBuffer(),
        left: GAP + column * (WIDTH + GAP),
        top: GAP + (slide - 1) * (HEIGHT + GAP),
      })
    }
    await page.close()
    return shots
  }))
  const sheet = sharp({
    create: {
      width: GAP + columns.length * (WIDTH + GAP),
      height: GAP + slides * (HEIGHT + GAP),
      channels: 3,
      background: 'gray',
    },
  })
  return sheet.composite(pictures.flat()).webp({ quality: 75 }).toBuffer()
}

if (import.meta.main) {
  const site = join(ROOT, '.cache/contact-sheet')
  await slidev('build', '--without-notes', '--out', site)
  const { slides } = parseSync(await readFile(join(ROOT, 'slides.md'), 'utf8'), 'slides.md')
  const { url, close } = await present(site, 0)
  const browser = await launchChromium()
  try {
    await writeWhole(CONTACT_SHEET, await drawContactSheet(browser, url, slides.length))
  }
  finally {
    await browser.close()
    await close()
  }
}
