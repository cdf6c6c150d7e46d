import { Buffer } from 'node:buffer'
import { createRequire } from 'node:module'

// gifenc 1.0.3 is CommonJS with a `default` of its own: Node and Vitest disagree about what importing it means.
const { GIFEncoder, nearestColorIndex, quantize } = createRequire(import.meta.url)('gifenc') as typeof import('gifenc')

/** Enough for flat colours and their edges; each further bit weighs a tenth of the file. */
const COLOURS = 32

/** Index of the colour that stands for "as in the frame before". */
const UNCHANGED = COLOURS - 1

/**
 * Encodes a film that plays once and rests on its last frame.
 *
 * @param frames opaque RGBA pixels, row by row
 * @param size of every frame, in pixels
 * @param size.width
 * @param size.height
 * @param delay between two frames, in milliseconds
 */
export function encodeGif(
  frames: Uint8Array[],
  { width, height }: { width: number, height: number },
  delay: number,
  comment: string,
): Uint8Array {
  const palette = commonPalette(frames)
  const known = new Map<number, number>()
  const index = (colour: number): number => {
    let nearest = known.get(colour)
    if (nearest === undefined) {
      nearest = nearestColorIndex(palette, [colour & 255, colour >> 8 & 255, colour >> 16 & 255])
      known.set(colour, nearest)
    }
    return nearest
  }

  const gif = GIFEncoder()
  let before: Uint8Array | undefined
  for (const frame of frames) {
    const picture = new Uint8Array(new Uint32Array(frame.buffer, frame.byteOffset, width * height).map(index))
    gif.writeFrame(picture.map((colour, i) => colour === before?.[i] ? UNCHANGED : colour), width, height, {
      palette: before ? undefined : [...palette, [0, 0, 0]],
      delay,
      repeat: -1,
      transparent: true,
      transparentIndex: UNCHANGED,
      dispose: 1,
    })
    before = picture
  }
  const pictures = gif.bytes()
  gif.finish()
  const end = gif.bytes().subarray(pictures.length)
  return Buffer.concat([pictures, commentOf(comment), end])
}

/** The extension of GIF89a that says something about the file: https://www.w3.org/Graphics/GIF/spec-gif89a.txt, 24 */
function commentOf(text: string): Buffer {
  return Buffer.concat([Buffer.from([0x21, 0xFE, text.length]), Buffer.from(text, 'ascii'), Buffer.from([0])])
}

/** One palette for the whole film, so that no colour flickers. */
function commonPalette(frames: Uint8Array[]): number[][] {
  const samples = [0, 0.5, 1].map(part => frames[Math.round((frames.length - 1) * part)]!)
  return quantize(Buffer.concat(samples), COLOURS - 1)
}
