import { Buffer } from 'node:buffer'
import { readFile } from 'node:fs/promises'
import sharp from 'sharp'
import { expect, it } from 'vitest'
import { drawPictures, HEAVIEST } from '../../scripts/pictures.ts'
import { paint, readColours } from '../../scripts/pictures/colours.ts'

const drawn = await drawPictures()
const names = Object.keys(drawn)
const { light, dark } = readColours()

/** A picture as it is in `public/`. */
function shipped(name: string): Promise<Buffer> {
  return readFile(new URL(`../../public/${name}`, import.meta.url))
}

/** WCAG 2 contrast of two colours, each three channels from 0 to 255. */
function contrast(one: ArrayLike<number>, other: ArrayLike<number>): number {
  const luminance = (colour: ArrayLike<number>): number => [0.2126, 0.7152, 0.0722]
    .map((weight, i) => {
      const channel = colour[i]! / 255
      return weight * (channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4)
    })
    .reduce((sum, part) => sum + part)
  const [dim, bright] = [luminance(one), luminance(other)].sort((a, b) => a - b) as [number, number]
  return (bright + 0.05) / (dim + 0.05)
}

/** The lowest contrast between a colour and the pixels that a picture paints fully. */
async function lowestContrast(picture: Buffer, ground: string): Promise<number> {
  const { data } = await sharp(picture).resize({ height: 56 }).ensureAlpha().raw().toBuffer({ resolveWithObject: true })
  const pixels = Array.from({ length: data.length / 4 }, (_, i) => data.subarray(i * 4, i * 4 + 4)).filter(pixel => pixel[3] === 255)
  expect(pixels.length).toBeGreaterThan(300)
  return Math.min(...pixels.map(pixel => contrast(pixel, Buffer.from(ground.slice(1), 'hex'))))
}

it.each(names)('%s in public/ is what npm run pictures draws', async (name) => {
  const [now, then] = [drawn[name]!, await shipped(name)]
  if (name.endsWith('.svg')) {
    expect(then.toString()).toBe(now.toString())
    return
  }
  // Bytes are the same on one platform; between processors an edge may be rounded differently.
  const [a, b] = await Promise.all([now, then].map(file => sharp(file, { animated: true }).ensureAlpha().raw().toBuffer()))
  expect(a!.length).toBe(b!.length)
  expect(a!.reduce((sum, value, i) => sum + Math.abs(value - b![i]!), 0) / a!.length).toBeLessThan(0.5)
})

it('draws the same bytes every time', async () => {
  const again = await drawPictures()
  expect(names.filter(name => !drawn[name]!.equals(again[name]!))).toEqual([])
})

it.each(names)('%s is light enough for a hall\'s network', async (name) => {
  expect((await shipped(name)).length).toBeLessThanOrEqual(HEAVIEST)
})

it.each(['logo.svg', 'favicon.svg', 'flux.png'])('%s can be seen on the light and on the dark ground', async (name) => {
  const picture = await shipped(name)
  expect(await lowestContrast(picture, light.ground!)).toBeGreaterThanOrEqual(3)
  expect(await lowestContrast(picture, dark.ground!)).toBeGreaterThanOrEqual(3)
})

it('draws the Flux mark on nothing, 800 pixels wide', async () => {
  const image = sharp(await shipped('flux.png'))
  expect(await image.metadata()).toMatchObject({ width: 800, height: 800, hasAlpha: true })
  expect([...await image.extract({ left: 0, top: 0, width: 1, height: 1 }).ensureAlpha().raw().toBuffer()][3]).toBe(0)
})

it('names the colour that the theme does not have', () => {
  expect(() => paint('<path fill="{dark.sky}"/>', readColours())).toThrow(/\{dark\.sky\}.*--loop-sky for dark/)
})
