import { readFile } from 'node:fs/promises'
import { outlineTexts } from './lettering.ts'

/** How long each frame is shown, in milliseconds. */
const FRAME_MS = 100

/** Numbers of frames: the page loads, the cable comes apart, the message appears. */
const [LOADING, BREAKING, ANSWERING] = [20, 5, 3]

/** Of the cable's ring, in SVG user units. */
const RADIUS = 118

/** What one frame of the animation shows. Angles are in degrees, clockwise from the top. */
interface Frame {
  /** How far the cable is turned. */
  turn: number
  /** Between the cable's ends. */
  gap: number
  /** Progress of the loading bar, from 0 to 1; undefined once the browser has given up. */
  loaded?: number
  /** Opacity of the message, from 0 to 1. */
  message: number
}

/**
 * Draws a browser that waits for a site, loses the connection and shows an error page.
 *
 * @returns one SVG for each frame, with placeholders for `paint`, and how long each is shown in milliseconds
 */
export async function errorPage(): Promise<{ frames: string[], delay: number }> {
  const drawing = await outlineTexts(await readFile(new URL('./error-page.svg', import.meta.url), 'utf8'))
  const times = (count: number): number[] => Array.from({ length: count }, (_, i) => (i + 1) / count)
  const frames: Frame[] = [
    // The rotation eases out, and ends where the theme's ring has its gap.
    ...times(LOADING).map(time => ({
      turn: 360 * (1 - (1 - time) ** 1.7),
      gap: 34 + 8 * Math.cos(time * 8 * Math.PI),
      loaded: 0.86 * (1 - (1 - time) ** 3),
      message: 0,
    })),
    ...times(BREAKING).map(time => ({ turn: 0, gap: 42 + 34 * overshoot(time), message: 0 })),
    ...times(ANSWERING).map(time => ({ turn: 0, gap: 76, message: 1 - (1 - time) ** 2 })),
  ]
  return { frames: frames.map(frame => fill(drawing, frame)), delay: FRAME_MS }
}

/** An easing from 0 to 1 that goes a little past 1 on the way ("back out"). */
function overshoot(time: number): number {
  return 1 + 2.2 * (time - 1) ** 3 + 1.2 * (time - 1) ** 2
}

/** Puts a frame's values into the placeholders of error-page.svg. */
function fill(drawing: string, { turn, gap, loaded, message }: Frame): string {
  const plug = turn - 40 + gap / 2
  const arc = (degrees: number): number => RADIUS * degrees * Math.PI / 180
  const values: Record<string, string | number> = {
    plug,
    socket: plug - gap,
    // The ring is a dash that begins 8° behind the plug and ends 8° before the socket; SVG's circles begin at 90°.
    cable: `${arc(344 - gap)} ${arc(16 + gap)}`,
    cableOffset: -arc(plug + 8 - 90),
    spinner: turn * 2 - 90,
    loaded: 1200 * (loaded ?? 0),
    loading: loaded === undefined ? 'none' : 'inline',
    failed: loaded === undefined ? 'inline' : 'none',
    message,
  }
  return drawing.replaceAll(/\{(\w+)\}/g, (_, name) => String(values[name]))
}
