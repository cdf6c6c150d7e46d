import type { Browser } from 'playwright-chromium'
import { readFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { parseSync } from '@slidev/parser'
import { writeWholeFile } from 'deck-kit/node/files'
import { visitSite } from 'deck-kit/node/visit'
import sharp from 'sharp'
import { runCommand, VERBOSE } from './lib/command.ts'
import { build, ROOT } from './lib/slidev.ts'

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

const command = {
  name: 'contact-sheet',
  about: 'Builds the deck and draws all slides on the picture that the README shows.',
  options: { verbose: VERBOSE },
  example: '',
} as const

if (import.meta.main) {
  await runCommand(command, async ({ values }) => {
    const folder = join(ROOT, '.cache/contact-sheet')
    await build({ folder, options: ['--without-notes'], isVerbose: values.verbose })
    const { slides } = parseSync(await readFile(join(ROOT, 'slides.md'), 'utf8'), 'slides.md')
    const sheet = await visitSite({ folder, base: '/' }, (browser, url) => drawContactSheet(browser, url, slides.length))
    await writeWholeFile(CONTACT_SHEET, sheet)
    console.log(`Written: ${relative(ROOT, CONTACT_SHEET)} (${Math.ceil(sheet.length / 1024)} KB). See what has changed: git status`)
  })
}
