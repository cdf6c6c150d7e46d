import { Buffer } from 'node:buffer'
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { icons } from '@iconify-json/simple-icons'
import { runCommand } from 'deck-kit/node/command'
import { writeWholeFile } from 'deck-kit/node/files'
import sharp from 'sharp'
import { ROOT } from './lib/slidev.ts'
import { paint, readColours } from './pictures/colours.ts'
import { errorPage } from './pictures/error-page.ts'

/** A comment in each file that this command writes. A file without it is the speaker's own, and is not overwritten. */
const MARK = 'Drawn by npm run pictures'

const colours = readColours()

/**
 * Draws the pictures of `public/` in the theme's colours, by file name: the same bytes every time on one platform.
 *
 * @throws if the theme lacks a colour that a picture uses
 */
export async function drawPictures(): Promise<Record<string, Buffer>> {
  const { frames, delay } = await errorPage()
  return {
    'logo.svg': svg(await drawing('logo')),
    'favicon.svg': svg(await drawing('favicon')),
    'me.png': await png(await drawing('portrait'), 800),
    'flux.png': await png(flux(), 800),
    'unable-to-connect.gif': await gif(frames.map(frame => paint(frame, colours)), delay),
    'unable-to-connect.png': await png(paint(frames.at(-1)!, colours), 1200),
  }
}

/** Whether a file was written by this command: a photo that the speaker put in place of `me.png` was not. */
export async function isDrawn(picture: Buffer): Promise<boolean> {
  const { format, exif } = await sharp(picture).metadata()
  return Boolean((format === 'png' ? exif : picture)?.includes(MARK))
}

async function drawing(name: string): Promise<string> {
  return paint(await readFile(new URL(`./pictures/${name}.svg`, import.meta.url), 'utf8'), colours)
}

/** The Flux logo in its brand colour, with which the gradient of the theme's ring ends. */
function flux(): string {
  const mark = icons.icons.flux!.body.replaceAll('currentColor', '{light.ring-to}')
  return paint(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" width="24" height="24">${mark}</svg>`, colours)
}

function svg(drawing: string): Buffer {
  return Buffer.from(`${drawing.trimEnd()}\n<!-- ${MARK} -->\n`)
}

async function png(svg: string, width: number): Promise<Buffer> {
  const { width: drawn } = await sharp(Buffer.from(svg)).metadata()
  return sharp(Buffer.from(svg), { density: 72 * width / drawn })
    .png({ palette: true, dither: 0, effort: 10 })
    .withExif({ IFD0: { ImageDescription: MARK } })
    .toBuffer()
}

/** Encodes SVG drawings as an animated GIF that plays once, each shown for `delay` milliseconds. */
async function gif(drawings: string[], delay: number): Promise<Buffer> {
  const delays = drawings.map(() => delay)
  const encoded = await sharp(drawings.map(drawing => Buffer.from(drawing)), { join: { animated: true } })
    // Pixels that differ by at most 8 of 255 from the frame before are not stored: a quarter of the file's size.
    .gif({ colours: 32, dither: 0, interPaletteMaxError: 1, interFrameMaxError: 8, loop: 1, delay: delays })
    .toBuffer()
  // sharp writes no comments. One goes before the trailer, the last byte: https://www.w3.org/Graphics/GIF/spec-gif89a.txt
  const comment = Buffer.from(`!\xFE${String.fromCharCode(MARK.length)}${MARK}\0`, 'latin1')
  return Buffer.concat([encoded.subarray(0, -1), comment, encoded.subarray(-1)])
}

const command = {
  name: 'pictures',
  about: 'Draws the portrait, the logos, the icon and the error page into public/, and leaves your own pictures alone.',
  options: {},
  example: '',
} as const

if (import.meta.main) {
  await runCommand(command, async () => {
    for (const [name, content] of Object.entries(await drawPictures())) {
      const path = join(ROOT, 'public', name)
      if (existsSync(path) && !await isDrawn(await readFile(path))) {
        console.log(`Kept: public/${name}, a picture of your own. Delete it to have it drawn again.`)
        continue
      }
      await writeWholeFile(path, content)
      console.log(`Written: public/${name} (${Math.ceil(content.length / 1000)} KB)`)
    }
    console.log('See how they look: npm run dev')
  })
}
