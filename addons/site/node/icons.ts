import { Buffer } from 'node:buffer'
import { readFile } from 'node:fs/promises'
import sharp from 'sharp'

/** The icon for browsers without SVG icons. */
export const ICON = 'favicon.ico'

/** The icon for home screens. */
export const TOUCH_ICON = 'apple-touch-icon.png'

/** The PNGs' names and widths in px: for iOS, and for a web manifest. */
const SIZES: Record<string, number> = { [TOUCH_ICON]: 180, 'icon-192.png': 192, 'icon-512.png': 512 }

/** Makes the icons from a square SVG, by their paths in the site. Throws, with its path, if it is no picture. */
export async function makeIcons(path: string): Promise<Record<string, Buffer>> {
  try {
    const svg = await readFile(path)
    const entries = Object.entries(SIZES).map(async ([name, width]) => [name, await rasterise(svg, width)] as const)
    return { ...Object.fromEntries(await Promise.all(entries)), [ICON]: icoOf(await rasterise(svg, 32), 32) }
  }
  catch (error) {
    throw new Error(`setup/site.ts: no icons can be made from ${path}: ${(error as Error).message}`)
  }
}

async function rasterise(svg: Buffer, width: number): Promise<Buffer> {
  const { width: drawn } = await sharp(svg).metadata()
  return sharp(svg, { density: 72 * width / drawn }).resize(width, width).png({ palette: true, effort: 10 }).toBuffer()
}

/** One PNG in the ICO container: https://learn.microsoft.com/previous-versions/ms997538(v=msdn.10) */
function icoOf(png: Buffer, width: number): Buffer {
  const header = Buffer.alloc(22)
  header.writeUInt16LE(1, 2) // an icon
  header.writeUInt16LE(1, 4) // one picture
  header.writeUInt8(width, 6)
  header.writeUInt8(width, 7)
  header.writeUInt16LE(1, 10) // colour planes
  header.writeUInt16LE(32, 12) // bits per pixel
  header.writeUInt32LE(png.length, 14)
  header.writeUInt32LE(header.length, 18)
  return Buffer.concat([header, png])
}
