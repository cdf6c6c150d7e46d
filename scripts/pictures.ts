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
import { encodeGif } from './pictures/gif.ts'

/** What a picture may weigh, in bytes: a hall's network has to carry it. */
export const HEAVIEST = 300_000

/** Written into what is drawn here, so that a speaker's own picture in its place is known as one. */
const MARK = 'Drawn by npm run pictures'

const colours = readColours()

/**
 * Draws everything in `public/`, in the theme's colours.
 *
 * @returns the files' content by name; the same bytes every time on one platform.
 * @throws if the theme lacks a colour that a picture uses.
 */
export async function drawPictures(): Promise<Record<string, Buffer>> {
  const { frames, delay } = await errorPage()
  return {
    'logo.svg': svg(await drawing('logo')),
    'favicon.svg': svg(await drawing('favicon')),
    'me.png': await png(await drawing('portrait'), 800),
    'flux.png': await png(flux(), 800),
    'unable-to-connect.gif': await film(frames.map(frame => paint(frame, colours)), delay),
    'unable-to-connect.png': await png(paint(frames.at(-1)!, colours), 1200),
  }
}

/** Whether a picture comes from here: the speaker's own photo, put over `me.png`, does not. */
export async function isDrawn(picture: Buffer): Promise<boolean> {
  const { format, exif } = await sharp(picture).metadata()
  return Boolean((format === 'png' ? exif : picture)?.includes(MARK))
}

async function drawing(name: string): Promise<string> {
  return paint(await readFile(new URL(`./pictures/${name}.svg`, import.meta.url), 'utf8'), colours)
}

/** The Flux project's mark in its own blue-violet, which is the end of the theme's ring. */
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

async function film(frames: string[], delay: number): Promise<Buffer> {
  const rasters = await Promise.all(frames.map(frame => (
    sharp(Buffer.from(frame)).ensureAlpha().raw().toBuffer({ resolveWithObject: true })
  )))
  return Buffer.from(encodeGif(rasters.map(({ data }) => data), rasters[0]!.info, delay, MARK))
}

const command = {
  name: 'pictures',
  about: 'Draws the portrait, the logos, the icon and the error page into public/. Leaves pictures of your own alone.',
  options: {},
  example: '',
} as const

if (import.meta.main) {
  await runCommand(command, async () => {
    for (const [name, content] of Object.entries(await drawPictures())) {
      const path = join(ROOT, 'public', name)
      if (existsSync(path) && !await isDrawn(await readFile(path))) {
        console.log(`Kept: public/${name}, which was not drawn here. Delete it to have it drawn again.`)
        continue
      }
      await writeWholeFile(path, content)
      console.log(`Written: public/${name} (${Math.ceil(content.length / 1000)} KB)`)
    }
    console.log('See how they look: npm run dev')
  })
}
