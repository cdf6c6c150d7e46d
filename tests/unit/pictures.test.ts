import { Buffer } from 'node:buffer'
import { readdirSync, readFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { ROOT } from '../../scripts/lib/slidev.ts'
import { contrast } from '../contrast.ts'
import { IS_FLUX_TALK } from '../talk.ts'

const PUBLIC = join(ROOT, 'public')

const tokens = readFileSync(join(ROOT, 'theme/styles/tokens.css'), 'utf8')
/** The theme's ground, in light and in dark, as `rrggbb`. */
const grounds = Array.from(tokens.matchAll(/--loop-ground: #([\da-f]{6});/g), ([, hex]) => hex!)

function picture(name: string): Promise<Buffer> {
  return readFile(join(PUBLIC, name))
}

/** The lowest contrast between a colour and the pixels that a picture paints fully. */
async function lowestContrast(picture: Buffer, ground: string): Promise<number> {
  const { data } = await sharp(picture).resize({ height: 56 }).ensureAlpha().raw().toBuffer({ resolveWithObject: true })
  const pixels = Array.from({ length: data.length / 4 }, (_, i) => data.subarray(i * 4, i * 4 + 4))
    .filter(pixel => pixel[3] === 255)
  expect(pixels.length).toBeGreaterThan(300)
  return Math.min(...pixels.map(pixel => contrast(pixel, Buffer.from(ground, 'hex'))))
}

/** How much two pictures of one size differ: the mean over all channels, from 0 to 255. */
async function difference(one: Buffer, other: Buffer): Promise<number> {
  const [a, b] = await Promise.all([one, other].map(picture => sharp(picture).ensureAlpha().raw().toBuffer()))
  expect(a!.length).toBe(b!.length)
  return a!.reduce((sum, value, i) => sum + Math.abs(value - b![i]!), 0) / a!.length
}

it.each(readdirSync(PUBLIC))('%s is light enough for a hall\'s network: at most 300 KB', async (name) => {
  expect((await picture(name)).length).toBeLessThanOrEqual(300_000)
})

describe.runIf(IS_FLUX_TALK)('this talk', () => {
  it.each(['logo.svg', 'favicon.svg', 'flux.png'])('%s can be seen on the light and on the dark ground', async (name) => {
    expect(grounds).toHaveLength(2)
    for (const ground of grounds)
      expect(await lowestContrast(await picture(name), ground)).toBeGreaterThanOrEqual(3)
  })

  it('has the Flux mark on nothing, 800 pixels wide', async () => {
    const image = sharp(await picture('flux.png'))
    expect(await image.metadata()).toMatchObject({ width: 800, height: 800, hasAlpha: true })
    const corner = image.extract({ left: 0, top: 0, width: 1, height: 1 })
    expect([...await corner.ensureAlpha().raw().toBuffer()][3]).toBe(0)
  })

  it('has a portrait that is square and opaque, to be cropped in a circle', async () => {
    const image = sharp(await picture('me.png'))
    const { width, height } = await image.metadata()
    expect(width).toBeGreaterThanOrEqual(800)
    expect(height).toBe(width)
    expect((await image.stats()).isOpaque).toBe(true)
  })

  it('plays the error page once, in at most five seconds, and rests on the finished page', async () => {
    const gif = await picture('unable-to-connect.gif')
    const { pages = 0, delay = [], loop, width, pageHeight } = await sharp(gif, { animated: true }).metadata()
    expect({ width, height: pageHeight, loop }).toEqual({ width: 1200, height: 540, loop: 1 })
    expect(pages).toBeGreaterThan(20)
    expect(delay.reduce((sum, time) => sum + time)).toBeLessThanOrEqual(5000)

    const still = await picture('unable-to-connect.png')
    const page = (number: number): Promise<Buffer> => sharp(gif, { page: number }).png().toBuffer()
    expect(await difference(await page(pages - 1), still)).toBeLessThan(3)
    expect(await difference(await page(0), still)).toBeGreaterThan(3)
  })
})
