import { ROLES, TONES } from './roles.ts'

/** What an element hands down to its children, so that it need not be repeated on them. */
const INHERITED = ['fill', 'fill-opacity', 'stroke', 'stroke-width', 'stroke-opacity', 'stroke-dasharray', 'stroke-linecap', 'stroke-linejoin', 'font-size', 'font-weight', 'font-style', 'text-anchor', 'dominant-baseline', 'visibility'] as const

/** What an element keeps to itself, and what it is when nothing is said. */
const OWN = { 'opacity': '1', 'display': 'inline', 'rx': 'auto', 'ry': 'auto', 'text-decoration-line': 'none', 'mix-blend-mode': 'normal' } as const

/** What a drawing's surroundings hand down to it: what is not here, the drawing says itself. */
const SURROUNDINGS: Look = new Map(Object.entries({
  'fill-opacity': '1',
  'stroke': 'none',
  'stroke-width': '1px',
  'stroke-opacity': '1',
  'stroke-dasharray': 'none',
  'stroke-linecap': 'butt',
  'stroke-linejoin': 'miter',
  'text-anchor': 'start',
  'dominant-baseline': 'auto',
  'visibility': 'visible',
}))

type Look = Map<string, string>

/**
 * Makes a drawing stand on its own: what Mermaid's stylesheet says is written on each element, colours
 * become the theme's variables, and arrowheads are drawn where they stand. Afterwards the drawing has no
 * stylesheet, no class and no id, so that any number of copies can share a page.
 */
export function flatten(svg: SVGSVGElement): void {
  const looks = new Map<Element, Look>()
  const tones = new Map<string, string>(TONES.map((standIn, index) => [standIn, toneAt(index)]))
  for (const element of [svg, ...svg.querySelectorAll<SVGElement>('*')])
    looks.set(element, lookOf(element, tones))
  inkOnAuthoredFills(svg, looks)
  for (const element of svg.querySelectorAll<SVGGeometryElement>('path, line, polyline'))
    placeMarkers(element, looks)

  svg.querySelectorAll('style, defs, marker, linearGradient, filter, title, desc, script').forEach(element => element.remove())
  svg.querySelectorAll('rect:not([width]), rect[width="0"], rect[height="0"]').forEach(element => element.remove())
  write(svg, looks, SURROUNDINGS)
  tidy(svg)
}

function lookOf(element: SVGElement, tones: Map<string, string>): Look {
  const style = getComputedStyle(element)
  const look: Look = new Map()
  for (const name of INHERITED)
    look.set(name, style.getPropertyValue(name))
  // A gap of no length is no gap.
  if (/(?:^|, )0px$/.test(look.get('stroke-dasharray')!))
    look.set('stroke-dasharray', 'none')
  for (const [name, initial] of Object.entries(OWN)) {
    const value = style.getPropertyValue(name)
    if (value !== initial && !(name === 'display' && value !== 'none'))
      look.set(name, value)
  }
  for (const name of ['fill', 'stroke'] as const) {
    if (!isAuthored(element, name) || isRole(look.get(name)!))
      look.set(name, themed(name, look.get(name)!, element, tones))
  }
  return look
}

/** Whether a colour was written in the fence, with `style` or `classDef`: Mermaid marks those as important. */
function isAuthored(element: SVGElement, name: string): boolean {
  return [element, element.closest('text')].some(one => one?.style.getPropertyPriority(name) === 'important')
}

function isRole(colour: string): boolean {
  return Object.values<string>(ROLES).includes(colour)
}

/** The variable for a colour: by its role, and for a colour that Mermaid made up itself by what it is on. */
function themed(property: 'fill' | 'stroke', colour: string, element: SVGElement, tones: Map<string, string>): string {
  const role = Object.entries(ROLES).find(([, standIn]) => standIn === colour)?.[0]
  if (role)
    return `var(--diagram-${role})`
  const channels = colour.match(/^rgba?\((\d+), (\d+), (\d+)(?:, ([\d.]+))?\)$/)
  if (!channels || channels[4] === '0')
    return channels ? 'none' : colour
  if (element.closest('text'))
    return 'var(--diagram-ink)'
  if (property === 'stroke' || luminance(channels) < 0.2)
    return 'var(--diagram-line)'
  if (!tones.has(colour))
    tones.set(colour, toneAt(tones.size))
  return tones.get(colour)!
}

function toneAt(index: number): string {
  return `var(--diagram-tone-${index % TONES.length + 1})`
}

/** WCAG's relative luminance, 0 for black to 1 for white. */
function luminance(channels: string[]): number {
  const [red, green, blue] = channels.slice(1, 4).map((channel) => {
    const value = Number(channel) / 255
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!
}

/** A fill that the author chose stays the same in light and dark: so must the text on it. */
function inkOnAuthoredFills(svg: SVGSVGElement, looks: Map<Element, Look>): void {
  for (const node of svg.querySelectorAll('.node')) {
    const fill = looks.get(node.querySelector('.label-container') ?? node)?.get('fill')?.match(/^rgba?\((\d+), (\d+), (\d+)/)
    if (!fill)
      continue
    for (const text of node.querySelectorAll('text, tspan')) {
      if (looks.get(text)!.get('fill') === 'var(--diagram-ink)')
        looks.get(text)!.set('fill', luminance(fill) > 0.18 ? 'black' : 'white')
    }
  }
}

/** Draws the markers of a line as shapes of their own, at its ends, as SVG's own rules place them. */
function placeMarkers(line: SVGGeometryElement, looks: Map<Element, Look>): void {
  const style = getComputedStyle(line)
  const length = line.getTotalLength()
  for (const end of ['start', 'end'] as const) {
    const id = style.getPropertyValue(`marker-${end}`).match(/#([^")]+)/)?.[1]
    const marker = id && document.getElementById(id)
    if (!(marker instanceof SVGMarkerElement) || length === 0)
      continue
    const step = Math.min(0.5, length)
    const tip = line.getPointAtLength(end === 'end' ? length : 0)
    const [from, to] = [line.getPointAtLength(end === 'end' ? length - step : 0), line.getPointAtLength(end === 'end' ? length : step)]
    const reversed = end === 'start' && marker.getAttribute('orient') === 'auto-start-reverse' ? 180 : 0
    const angle = Math.atan2(to.y - from.y, to.x - from.x) * 180 / Math.PI + reversed
    const unit = marker.markerUnits.baseVal === SVGMarkerElement.SVG_MARKERUNITS_STROKEWIDTH ? Number.parseFloat(style.strokeWidth) : 1
    const view = marker.viewBox.baseVal
    const scale = unit * (view?.width ? Math.min(marker.markerWidth.baseVal.value / view.width, marker.markerHeight.baseVal.value / view.height) : 1)

    const head = document.createElementNS('http://www.w3.org/2000/svg', 'g')
    head.setAttribute('transform', `translate(${tip.x}, ${tip.y}) rotate(${angle}) scale(${scale}) translate(${-marker.refX.baseVal.value}, ${-marker.refY.baseVal.value})`)
    looks.set(head, looks.get(marker)!)
    for (const part of marker.querySelectorAll('*')) {
      const copy = part.cloneNode() as Element
      looks.set(copy, looks.get(part)!)
      head.append(copy)
    }
    line.after(head)
  }
}

/** Writes each element's look as its `style`, leaving out what it inherits anyway. */
function write(element: Element, looks: Map<Element, Look>, inherited: Look): void {
  const look = looks.get(element)!
  const said = [...look].filter(([name, value]) => inherited.get(name) !== value)
  element.removeAttribute('style')
  if (said.length)
    element.setAttribute('style', said.map(([name, value]) => `${name}:${value}`).join(';'))
  const handedDown = new Map(INHERITED.map(name => [name, look.get(name)!]))
  for (const child of element.children)
    write(child, looks, handedDown)
}

const GEOMETRY = /^(?:style|[dxyr]|x1|y1|x2|y2|dx|dy|cx|cy|points|transform|width|height|href)$/

/** Leaves only what draws: no classes or data, no empty groups, no digits that nobody can see. */
function tidy(svg: SVGSVGElement): void {
  for (const element of [svg, ...svg.querySelectorAll('*')]) {
    for (const { name, value } of [...element.attributes]) {
      if (element === svg ? name !== 'style' && name !== 'xmlns' : !GEOMETRY.test(name))
        element.removeAttribute(name)
      else if (name !== 'style')
        element.setAttribute(name, value.replace(/-?\d+\.\d{3,}/g, number => String(Math.round(Number(number) * 100) / 100)))
    }
  }
  svg.querySelectorAll('text').forEach(text => text.textContent.trim() || text.remove())
  for (const group of [...svg.querySelectorAll('g, tspan')].reverse()) {
    if (group.localName === 'g' && !group.children.length)
      group.remove()
    else if (!group.attributes.length)
      group.replaceWith(...group.childNodes)
  }
  svg.normalize()
}
