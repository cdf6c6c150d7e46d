// Types of packages that come without them, or are not installed before a command first runs: what we use of each.

declare module 'compression' {
  import type { IncomingMessage, ServerResponse } from 'node:http'

  export default function compression(): (request: IncomingMessage, response: ServerResponse, next: () => void) => void
}

declare module 'gifenc' {
  interface Frame {
    /** RGB triples; needed with the first frame, which makes it the palette of all. */
    palette?: number[][]
    /** Milliseconds, rounded to hundredths of a second. */
    delay: number
    /** -1 plays once. */
    repeat: number
    transparent: boolean
    transparentIndex: number
    /** 1 leaves the frame for the next one to draw on. */
    dispose: number
  }
  interface Encoder {
    writeFrame: (indices: Uint8Array, width: number, height: number, frame: Frame) => void
    finish: () => void
    bytes: () => Uint8Array
  }
  export function GIFEncoder(): Encoder
  /** Takes RGBA pixels. */
  export function quantize(pixels: Uint8Array, colours: number): number[][]
  export function nearestColorIndex(palette: number[][], colour: number[]): number
}

/** Lighthouse 13. */
declare module 'lighthouse' {
  interface Result {
    lhr: {
      runtimeError?: { message: string }
      categories: Record<string, { title: string, score: number | null }>
    }
  }
  export default function lighthouse(url: string, flags: { port: number, logLevel: 'error', onlyCategories: string[] }): Promise<Result | undefined>
}
