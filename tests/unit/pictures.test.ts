import { Buffer } from 'node:buffer'
import { readFile } from 'node:fs/promises'
import process from 'node:process'
import sharp from 'sharp'
import { expect, it } from 'vitest'
import { drawPictures, isDrawn } from '../../scripts/pictures.ts'
import { paint, readColours } from '../../scripts/pictures/colours.ts'
import { contrast } from '../contrast.ts'

const drawn = await drawPictures()
const names = Object.keys(drawn)
const { light, dark } = readColours()

/** A picture as it is in `public/`. */
function shipped(name: string): Promise<Buffer> {
  return readFile(new URL(`../../public/${name}`, import.meta.url))
}

/** The lowest contrast between a colour and the pixels that a picture paints fully. */
async function lowestContrast(picture: Buffer, ground: string): Promise<number> {
  const { data } = await sharp(picture).resize({ height: 56 }).ensureAlpha().raw().toBuffer({ resolveWithObject: true })
  const pixels = Array.from({ length: data.length / 4 }, (_, i) => data.subarray(i * 4, i * 4 + 4))
    .filter(pixel => pixel[3] === 255)
  expect(pixels.length).toBeGreaterThan(300)
  return Math.min(...pixels.map(pixel => contrast(pixel, Buffer.from(ground.slice(1), 'hex'))))
}

/** How much two pictures of one size differ: the mean over all channels, from 0 to 255. */
async function difference(one: Buffer, other: Buffer): Promise<number> {
  const [a, b] = await Promise.all([one, other].map(picture => (
    sharp(picture, { animated: true }).ensureAlpha().raw().toBuffer()
  )))
  expect(a!.length).toBe(b!.length)
  return a!.reduce((sum, value, i) => sum + Math.abs(value - b![i]!), 0) / a!.length
}

it.each(names)('%s in public/ is what npm run pictures draws', async (name) => {
  const [now, then] = [drawn[name]!, await shipped(name)]
  // The speaker's own may stand in its place.
  if (!await isDrawn(then))
    return
  // SVG is text; sharp draws the same bytes every time, but may round an edge differently on another processor.
  if (name.endsWith('.svg') || (process.platform === 'linux' && process.arch === 'x64')) {
    expect(then.equals(now), `public/${name} is out of date: run npm run pictures`).toBe(true)
    return
  }
  expect(await difference(now, then)).toBeLessThan(0.5)
})

it.each(names)('%s is light enough for a hall\'s network: at most 300 KB', async (name) => {
  expect((await shipped(name)).length).toBeLessThanOrEqual(300_000)
})

it.each(['logo.svg', 'favicon.svg', 'flux.png'])('%s can be seen on the light and on the dark ground', async (name) => {
  const picture = drawn[name]!
  expect(await lowestContrast(picture, light.ground!)).toBeGreaterThanOrEqual(3)
  expect(await lowestContrast(picture, dark.ground!)).toBeGreaterThanOrEqual(3)
})

it('draws the Flux mark on nothing, 800 pixels wide', async () => {
  const image = sharp(await shipped('flux.png'))
  expect(await image.metadata()).toMatchObject({ width: 800, height: 800, hasAlpha: true })
  expect([...await image.extract({ left: 0, top: 0, width: 1, height: 1 }).ensureAlpha().raw().toBuffer()][3]).toBe(0)
})

it('draws the portrait as a square on a full ground, to be cropped in a circle', async () => {
  const image = sharp(drawn['me.png'])
  const { width, height } = await image.metadata()
  expect(width).toBeGreaterThanOrEqual(800)
  expect(height).toBe(width)
  expect((await image.stats()).isOpaque).toBe(true)
})

it.each(names)('%s is known as drawn here', async (name) => {
  expect(await isDrawn(drawn[name]!)).toBe(true)
})

it.each(['svg', 'png', 'gif'] as const)('a speaker\'s own %s is not', async (format) => {
  const own = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><circle r="4"/></svg>')
  expect(await isDrawn(format === 'svg' ? own : await sharp(own).toFormat(format).toBuffer())).toBe(false)
})

it('plays the error page once, in at most five seconds, and rests on the finished page', async () => {
  const gif = await shipped('unable-to-connect.gif')
  const { pages = 0, delay = [], loop, width, pageHeight } = await sharp(gif, { animated: true }).metadata()
  expect({ width, height: pageHeight, loop }).toEqual({ width: 1200, height: 540, loop: 1 })
  expect(pages).toBeGreaterThan(20)
  expect(delay.reduce((sum, time) => sum + time)).toBeLessThanOrEqual(5000)

  const still = await shipped('unable-to-connect.png')
  expect(await difference(await sharp(gif, { page: pages - 1 }).png().toBuffer(), still)).toBeLessThan(3)
  expect(await difference(await sharp(gif, { page: 0 }).png().toBuffer(), still)).toBeGreaterThan(3)
})

it('names the colour that the theme does not have', () => {
  expect(() => paint('<path fill="{dark.sky}"/>', readColours())).toThrow(/\{dark\.sky\}.*--loop-sky for dark/)
})
