import { letter } from './lettering.ts'

/** Twice the size on the slide, in pixels, so that it is sharp on a Full HD projector. */
const WIDTH = 1200
const HEIGHT = 540

const SITE = 'test-app.example'

/** How long each frame is shown, in milliseconds. */
const FRAME_MS = 100

/** Numbers of frames: the page loads, the cable comes apart, the message appears. */
const [LOADING, BREAKING, ANSWERING] = [20, 5, 3]

/** What one frame of the animation shows. */
interface Frame {
  /** Rotation of the cable, in degrees clockwise. */
  turn: number
  /** Gap of the ring, in degrees. */
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
  const draw = await frameDrawer()
  const loading = Array.from({ length: LOADING }, (_, i) => {
    const time = (i + 1) / LOADING
    // The rotation eases out, and ends where the theme's ring has its gap.
    return draw({
      turn: 360 * (1 - (1 - time) ** 1.7),
      gap: 34 + 8 * Math.cos(time * 8 * Math.PI),
      loaded: 0.86 * (1 - (1 - time) ** 3),
      message: 0,
    })
  })
  const breaking = Array.from({ length: BREAKING }, (_, i) => {
    const time = (i + 1) / BREAKING
    return draw({ turn: 0, gap: 42 + 34 * overshoot(time), message: 0 })
  })
  const answering = Array.from({ length: ANSWERING }, (_, i) => {
    const time = (i + 1) / ANSWERING
    return draw({ turn: 0, gap: 76, message: 1 - (1 - time) ** 2 })
  })
  return { frames: [...loading, ...breaking, ...answering], delay: FRAME_MS }
}

/** An easing from 0 to 1 that goes a little past 1 on the way ("back out"). */
function overshoot(time: number): number {
  return 1 + 2.2 * (time - 1) ** 3 + 1.2 * (time - 1) ** 2
}

/** Returns the function that draws a frame: the texts are the same in all, and are converted to outlines once. */
async function frameDrawer(): Promise<(frame: Frame) => string> {
  const address = await letter(SITE, { font: 'mono', size: 30, weight: 500 })
  const connecting = await letter('Connecting…', { font: 'sans', size: 28, weight: 500 })
  const failed = await letter('Unable to connect', { font: 'sans', size: 28, weight: 500 })
  const title = await letter('Unable to connect', { font: 'sans', size: 78, weight: 750, tracking: -0.02 })
  const reason = await letter(`The server at ${SITE}`, { font: 'sans', size: 36, weight: 400 })
  const reason2 = await letter('stopped answering on Friday at 17:42.', { font: 'sans', size: 36, weight: 400 })
  const button = await letter('Try again', { font: 'sans', size: 34, weight: 600 })

  return ({ turn, gap, loaded, message }) => {
    const waiting = loaded !== undefined
    return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" width="${WIDTH}" height="${HEIGHT}">
  <linearGradient id="ring" gradientUnits="userSpaceOnUse" x1="-130" y1="-130" x2="130" y2="130">
    <stop stop-color="{light.ring-from}"/><stop offset="1" stop-color="{light.ring-to}"/>
  </linearGradient>
  <linearGradient id="bar" gradientUnits="userSpaceOnUse" x2="${WIDTH}"><stop stop-color="{dark.ring-from}"/><stop offset="1" stop-color="{dark.ring-to}"/></linearGradient>
  <rect width="${WIDTH}" height="${HEIGHT}" fill="{dark.line}"/>
  <g fill="{dark.code-dim}"><circle cx="40" cy="34" r="9"/><circle cx="70" cy="34" r="9"/><circle cx="100" cy="34" r="9"/></g>
  <path d="M128 68q16 0 16-16v-24q0-16 16-16h400q16 0 16 16v24q0 16 16 16z" fill="{dark.surface}"/>
  <g transform="translate(182 40)" fill="none" stroke-width="4" stroke-linecap="round">
    ${waiting
      ? `<path d="${arc(11, turn * 2, turn * 2 + 270)}" stroke="{dark.ring-from}"/>`
      : '<circle r="11" stroke="{dark.ring-from}"/><path d="M0-5v5M0 5v0" stroke="{dark.ring-from}"/>'}
  </g>
  <g transform="translate(212 50)" fill="{dark.ink}">${(waiting ? connecting : failed).path}</g>
  <path d="M532 33l14 14m0-14l-14 14M620 40h20m-10-10v20" stroke="{dark.ink-soft}" stroke-width="3" stroke-linecap="round"/>
  <rect y="68" width="${WIDTH}" height="76" fill="{dark.surface}"/>
  <g fill="none" stroke-width="4" stroke-linecap="round" stroke-linejoin="round">
    <path d="M62 106h-24m10-10l-10 10l10 10" stroke="{dark.ink-soft}"/>
    <path d="M96 106h24m-10-10l10 10l-10 10" stroke="{dark.code-dim}"/>
    ${waiting
      ? '<path d="M157 97l18 18m0-18l-18 18" stroke="{dark.ink-soft}"/>'
      : `<g transform="translate(166 106)" stroke="{dark.ink-soft}"><path d="${arc(11, 60, 350)}"/><path d="M-2-17l6 6l-8 5"/></g>`}
  </g>
  <rect x="208" y="80" width="956" height="52" rx="26" fill="{dark.ground}"/>
  <g transform="translate(240 116)" fill="{dark.ink}">${address.path}</g>
  <path d="M3 144H${WIDTH - 3}V${HEIGHT - 21}q0 18-18 18H21q-18 0-18-18z" fill="{light.ground}"/>
  ${waiting ? `<rect y="138" width="${WIDTH * loaded}" height="6" fill="url(#bar)"/>` : ''}
  <g transform="translate(970 342)">${cable(turn, gap)}</g>
  ${message
    ? `<g transform="translate(72 262)" opacity="${message}">
    <g fill="{light.ink}">${title.path}</g>
    <g fill="{light.ink-soft}"><g transform="translate(0 66)">${reason.path}</g><g transform="translate(0 112)">${reason2.path}</g></g>
    <rect y="152" width="${button.width + 64}" height="68" rx="34" fill="{light.accent}"/>
    <g transform="translate(32 197)" fill="{light.ground}">${button.path}</g>
  </g>`
    : ''}
</svg>`
  }
}

/** Draws the theme's open ring as a cable, with a plug at one end and a socket at the other. */
function cable(turn: number, gap: number): string {
  const radius = 118
  const [plug, socket] = [turn - 40 + gap / 2, turn - 40 - gap / 2]
  const end = (degrees: number, drawing: string): string => {
    const [x, y] = point(radius, degrees)
    return `<g transform="translate(${x} ${y}) rotate(${degrees})" fill="{light.ink}">${drawing}</g>`
  }
  return `<path d="${arc(radius, plug + 8, socket + 352)}" fill="none" stroke="url(#ring)" stroke-width="22"/>
    ${end(plug, '<rect x="-8" y="-28" width="34" height="56" rx="10"/><path d="M-8-13h-20M-8 13h-20" stroke="{light.ink}" stroke-width="9" stroke-linecap="round"/>')}
    ${end(socket, '<rect x="-38" y="-25" width="48" height="50" rx="14"/><rect x="2" y="-30" width="14" height="60" rx="6"/>')}`
}

/** Path data of an arc around 0 0, clockwise between two angles in degrees from the top. */
function arc(radius: number, from: number, to: number): string {
  return `M${point(radius, from).join(' ')}A${radius} ${radius} 0 ${to - from > 180 ? 1 : 0} 1 ${point(radius, to).join(' ')}`
}

/** The point at an angle in degrees clockwise from the top. */
function point(radius: number, degrees: number): [string, string] {
  const angle = (degrees - 90) * Math.PI / 180
  return [(radius * Math.cos(angle)).toFixed(2), (radius * Math.sin(angle)).toFixed(2)]
}
