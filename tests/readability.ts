import type { Page } from '@playwright/test'
import { contrast } from './contrast.ts'

/**
 * What the last row must be able to read, measured in the browser on computed styles.
 * Lengths are pixels on a canvas 980 wide; sources: DISCAS %EH and the 8H rule for type, WCAG 2.2 1.4.3,
 * 1.4.6 and 1.4.11 for contrast, EBU R95 for the safe area.
 */
const FLOORS = {
  body: 20,
  heading: 36,
  /** Code on a slide of its own, and code that shares the slide with a second block. */
  code: 18,
  narrowCode: 15,
  /** Header, footer, diagram labels: anything else. */
  text: 14,
  contrast: 4.5,
  dimmedContrast: 3,
  safe: { x: 49, y: 28 },
}

/** One thing that falls short: which element, which rule, and the value that was found. */
interface Finding {
  rule: string
  element: string
  found: string
}

/** Channels from 0 to 255, alpha from 0 to 1. */
type Colour = [red: number, green: number, blue: number, alpha: number]

/** A text's colour and what it stands on, both as they are shown, and the contrast that they must have. */
interface Ink {
  element: string
  text: string
  ink: Colour
  ground: Colour
  least: number
}

/** Measures everything that can be seen of one slide: its type, contrast, place and overlaps. */
export async function measure(page: Page, slide: number): Promise<Finding[]> {
  const { findings, inks } = await page.evaluate(look, { slide, floors: FLOORS })
  const pale = inks
    .map(ink => ({ ...ink, ratio: contrast(ink.ink, ink.ground) }))
    .filter(({ ratio, least }) => ratio < least)
  return [...findings, ...pale.map(({ element, text, ink, ground, least, ratio }) =>
    ({ rule: `contrast is at least ${least}:1`, element, found: `${ratio.toFixed(2)}:1 (${hex(ink)} on ${hex(ground)}) "${text}"` }))]
}

function hex([red, green, blue]: Colour): string {
  return `#${[red, green, blue].map(channel => Math.round(channel).toString(16).padStart(2, '0')).join('')}`
}

/** Runs inside the page, so it uses nothing from outside itself. */
function look({ slide, floors }: { slide: number, floors: typeof FLOORS }): { findings: Finding[], inks: Ink[] } {
  const root = document.querySelector<HTMLElement>(`[data-slidev-no="${slide}"]`)!
  const canvas = root.getBoundingClientRect()
  const scale = canvas.width / 980
  const findings: Finding[] = []
  const inks: Ink[] = []
  const colours = new Map<string, Colour>()
  const opacities = new Map<Element, number>()
  const report = (rule: string, element: Element, found: string) =>
    findings.push({ rule, element: describe(element), found })

  // Hit testing passes over what takes no pointer, and dimmed lines take none.
  const style = document.head.appendChild(document.createElement('style'))
  style.textContent = '* { pointer-events: auto !important }'

  const texts = collect(root)
  const blocks = new Map<Element, DOMRect[]>()
  for (const { element, rects, text } of texts) {
    const size = fontSize(element)
    const floor = floorOf(element)
    if (size < floor.size - 0.05)
      report(`${floor.role} is at least ${floor.size} px`, element, `${size.toFixed(1)} px`)

    const least = parent(element, '.slidev-code-dishonored') ? floors.dimmedContrast : floors.contrast
    inks.push({ element: describe(element), text, least, ...coloursOf(element, rects[0]!) })

    for (const rect of rects)
      checkSafe(element, rect)

    const block = blockOf(element)
    blocks.set(block, [...blocks.get(block) ?? [], ...rects])
  }
  for (const picture of root.querySelectorAll<HTMLElement>('img, [role="img"]')) {
    if (visible(picture))
      checkSafe(picture, picture.getBoundingClientRect())
  }
  for (const code of root.querySelectorAll<HTMLElement>('pre')) {
    if (code.scrollWidth > code.clientWidth + 1 || code.scrollHeight > code.clientHeight + 1)
      report('code does not scroll', code, `${code.scrollWidth}×${code.scrollHeight} in ${code.clientWidth}×${code.clientHeight}`)
    for (const line of code.querySelectorAll('.line')) {
      if (new Set([...line.getClientRects()].map(rect => Math.round(rect.top))).size > 1)
        report('code does not wrap', line, line.textContent ?? '')
    }
  }
  checkOverlaps([...blocks].map(([block, rects]) => ({ block, rect: union(rects) })))
  style.remove()
  return { findings, inks }

  function checkSafe(element: Element, rect: DOMRect) {
    const left = (rect.left - canvas.left) / scale
    const top = (rect.top - canvas.top) / scale
    const right = (canvas.right - rect.right) / scale
    const bottom = (canvas.bottom - rect.bottom) / scale
    // A line box reaches above and below its letters; a pixel of it is no letter.
    if (Math.min(left, right) < floors.safe.x - 1 || Math.min(top, bottom) < floors.safe.y - 1)
      report('stands in the safe area', element, `left ${left.toFixed(1)}, top ${top.toFixed(1)}, right ${right.toFixed(1)}, bottom ${bottom.toFixed(1)} px from the edges`)
  }

  function checkOverlaps(boxes: { block: Element, rect: DOMRect }[]) {
    boxes.forEach(({ block, rect }, index) => {
      for (const other of boxes.slice(index + 1)) {
        const width = Math.min(rect.right, other.rect.right) - Math.max(rect.left, other.rect.left)
        const height = Math.min(rect.bottom, other.rect.bottom) - Math.max(rect.top, other.rect.top)
        if (width > scale && height > 2 * scale)
          report(`does not overlap ${describe(other.block)}`, block, `${width.toFixed(1)} × ${height.toFixed(1)} px`)
      }
    })
  }

  function collect(from: ParentNode): { element: Element, rects: DOMRect[], text: string }[] {
    const found: { element: Element, rects: DOMRect[], text: string }[] = []
    for (const element of from.querySelectorAll('*')) {
      if (element.shadowRoot)
        found.push(...collect(element.shadowRoot))
      const words = [...element.childNodes].filter(node => node.nodeType === Node.TEXT_NODE && node.textContent!.trim())
      if (!words.length || element.closest('style, script, title, desc, metadata, defs') || !visible(element))
        continue
      for (const node of words) {
        const range = document.createRange()
        range.selectNodeContents(node)
        const rects = [...range.getClientRects()].filter(rect => rect.width > 0.5 && rect.height > 0.5)
        if (rects.length)
          found.push({ element, rects, text: node.textContent!.trim().slice(0, 40) })
      }
    }
    return found
  }

  function visible(element: Element): boolean {
    return opacityOf(element) > 0 && element.checkVisibility({ visibilityProperty: true }) && !clipped(element)
  }

  // What is kept for screen readers alone is clipped to a pixel.
  function clipped(element: Element | null): boolean {
    if (!element || element === root)
      return false
    const { clip, clipPath } = getComputedStyle(element)
    return /^rect\([01]px/.test(clip) || clipPath === 'inset(50%)' || clipped(parentOf(element))
  }

  function parentOf(element: Element): Element | null {
    const root = element.getRootNode()
    return element.parentElement ?? (root instanceof ShadowRoot ? root.host : null)
  }

  function parent(element: Element, selector: string): Element | null {
    for (let up: Element | null = element; up; up = parentOf(up)) {
      if (up.matches(selector))
        return up
    }
    return null
  }

  function opacityOf(element: Element | null): number {
    if (!element || element === root.parentElement)
      return 1
    const opacity = opacities.get(element) ?? Number(getComputedStyle(element).opacity) * opacityOf(parentOf(element))
    opacities.set(element, opacity)
    return opacity
  }

  function fontSize(element: Element): number {
    const size = Number.parseFloat(getComputedStyle(element).fontSize)
    if (element instanceof SVGGraphicsElement)
      return size * element.getScreenCTM()!.a / scale
    const box = parent(element, 'svg')
    const drawn = box instanceof SVGGraphicsElement ? box.getScreenCTM()!.a / scale : 1
    return size * drawn
  }

  function floorOf(element: Element): { role: string, size: number } {
    if (parent(element, 'svg'))
      return { role: 'a label', size: floors.text }
    if (parent(element, 'pre')) {
      const shared = root.querySelectorAll('pre').length > 1
      return shared ? { role: 'code beside code', size: floors.narrowCode } : { role: 'code', size: floors.code }
    }
    if (parent(element, 'h1, h2, h3'))
      return { role: 'a heading', size: floors.heading }
    if (parent(element, 'p, li'))
      return { role: 'body text', size: floors.body }
    return { role: 'text', size: floors.text }
  }

  function blockOf(element: Element): Element {
    if (element instanceof SVGElement)
      return parent(element, 'text') ?? element
    // The parts of a formula are placed over and under one another.
    let block: Element = parent(element, '.katex') ?? element
    while (getComputedStyle(block).display.startsWith('inline') && parentOf(block))
      block = parentOf(block)!
    return parent(block, 'pre') ?? block
  }

  function union(rects: DOMRect[]): DOMRect {
    const left = Math.min(...rects.map(rect => rect.left))
    const top = Math.min(...rects.map(rect => rect.top))
    const right = Math.max(...rects.map(rect => rect.right))
    const bottom = Math.max(...rects.map(rect => rect.bottom))
    return new DOMRect(left, top, right - left, bottom - top)
  }

  function coloursOf(element: Element, rect: DOMRect): { ink: Colour, ground: Colour } {
    const ground = groundAt(element, rect.left + rect.width / 2, rect.top + rect.height / 2)
    const { color, fill } = getComputedStyle(element)
    const ink = parse(element instanceof SVGElement ? fill : color)
    return { ink: over([ink[0], ink[1], ink[2], ink[3] * opacityOf(element)], ground), ground }
  }

  function groundAt(element: Element, x: number, y: number): Colour {
    const layers: Colour[] = []
    for (const painted of painters(document, x, y)) {
      if (painted === element || (painted instanceof SVGElement && painted.matches('text, tspan')))
        continue
      const { backgroundColor, fill, fillOpacity } = getComputedStyle(painted)
      const shape = painted instanceof SVGGeometryElement
      const colour = parse(shape ? fill : backgroundColor)
      layers.push([colour[0], colour[1], colour[2], colour[3] * opacityOf(painted) * (shape ? Number(fillOpacity) : 1)])
    }
    return layers.reverse().reduce((ground, layer) => over(layer, ground), [255, 255, 255, 1] as Colour)
  }

  function painters(from: Document | ShadowRoot, x: number, y: number): Element[] {
    return from.elementsFromPoint(x, y).flatMap(element =>
      element.shadowRoot && element.shadowRoot !== from ? [...painters(element.shadowRoot, x, y), element] : [element])
  }

  // The browser itself turns any colour notation into numbers.
  function parse(colour: string): Colour {
    if (colour === 'none')
      return [0, 0, 0, 0]
    const known = colours.get(colour)
    if (known)
      return known
    const context = new OffscreenCanvas(1, 1).getContext('2d')!
    context.fillStyle = colour
    context.fillRect(0, 0, 1, 1)
    const [red, green, blue, alpha] = context.getImageData(0, 0, 1, 1).data
    const parsed: Colour = [red!, green!, blue!, alpha! / 255]
    colours.set(colour, parsed)
    return parsed
  }

  function over(top: Colour, ground: Colour): Colour {
    const mix = (channel: 0 | 1 | 2) => top[channel] * top[3] + ground[channel] * (1 - top[3])
    return [mix(0), mix(1), mix(2), 1]
  }

  function describe(element: Element): string {
    const name = element.getAttribute('class')?.split(/\s+/).slice(0, 2).join('.')
    return `${element.tagName.toLowerCase()}${name ? `.${name}` : ''} "${(element.textContent ?? '').trim().replaceAll(/\s+/g, ' ').slice(0, 30)}"`
  }
}
