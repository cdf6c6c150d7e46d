import type { Browser } from 'playwright-chromium'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseSync } from '@slidev/parser'
import { withSite } from 'deck-kit/node/built-site'
import { npmScript, runCommand } from 'deck-kit/node/command'
import { writeWholeFile } from 'deck-kit/node/files'
import sharp from 'sharp'
import { build, ROOT, VERBOSE } from './lib/slidev.ts'

/** For the README: each slide before its first click and after its last. */
const DECK = { entry: 'slides.md', picture: '.github/contact-sheet.webp', clicks: ['0', '99'], slidesPerRow: 1 }

/** For the theme's README: each slide after its last click. */
const GALLERY = { entry: 'theme/gallery.md', picture: 'theme/gallery.webp', clicks: ['99'], slidesPerRow: 2 }

/** Width and height of a slide on the sheet, and the gap between two, in pixels. */
const [WIDTH, HEIGHT, GAP] = [490, 276, 10]

/** Puts screenshots of a built deck's slides on one WebP picture: light and dark, after each number of clicks. */
async function drawContactSheet(
  browser: Browser,
  site: string,
  slides: number,
  states: string[],
  slidesPerRow: number,
): Promise<Uint8Array> {
  const columns = (['light', 'dark'] as const).flatMap(scheme => states.map(clicks => ({ scheme, clicks })))
  const pictures = await Promise.all(columns.map(async ({ scheme, clicks }) => {
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
      await page.evaluate('document.fonts.ready')
      // Shows the end of an animation or a transition: the same bytes for the same slides.
      const screenshot = await page.screenshot({ animations: 'disabled' })
      shots.push(await sharp(screenshot).resize(WIDTH, HEIGHT).toBuffer())
    }
    await page.close()
    return shots
  }))
  const inRows = pictures[0]!.flatMap((_, slide) => pictures.map(shots => shots[slide]!))
  return sharp(inRows, { join: { across: columns.length * slidesPerRow, shim: GAP, background: 'gray' } })
    .extend({ top: GAP, bottom: GAP, left: GAP, right: GAP, background: 'gray' })
    .webp({ quality: 75 })
    .toBuffer()
}

const about = 'Builds the deck and puts screenshots of all slides on the picture that the README shows.'

await runCommand(npmScript('contact-sheet', about, '-- --gallery')
  .option('--gallery', 'makes the picture of the theme\'s gallery instead, for the theme\'s README')
  .addOption(VERBOSE)
  .action(async ({ gallery, verbose }) => {
    const { entry, picture, clicks, slidesPerRow } = gallery ? GALLERY : DECK
    const folder = join(ROOT, '.cache/contact-sheet')
    await build({ folder, entry, options: ['--without-notes'], isVerbose: verbose })
    const { slides } = parseSync(await readFile(join(ROOT, entry), 'utf8'), entry)
    const sheet = await withSite({ folder, base: '/' }, (browser, url) =>
      drawContactSheet(browser, url, slides.length, clicks, slidesPerRow))
    await writeWholeFile(join(ROOT, picture), sheet)
    console.log(`Written: ${picture} (${Math.ceil(sheet.length / 1024)} KB). See what has changed: git status`)
  }))
