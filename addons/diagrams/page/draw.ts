import type { MermaidConfig } from 'mermaid'
import type { Flow } from './flow.ts'
import mermaid from 'mermaid'
import { flatten } from './flatten.ts'
import { markHub, readFlow } from './flow.ts'
import { spreadPorts } from './ports.ts'
import { ROLES, themeVariables } from './roles.ts'

/** What the page is asked for. */
export interface Order {
  source: string
  /** The fence's options for Mermaid, `theme` among them. */
  config: MermaidConfig
  /** How large the author wants the drawing: 1 is Mermaid's own size. */
  scale: number
  /** The largest size that the drawing may have, in pixels of the canvas. */
  room: { width: number, height: number }
  /** The size that no label may go below, in pixels of the canvas. */
  smallestLabel: number
  fontFamily: string
}

/** A drawing as it left the page, or Mermaid's message about what it could not read. */
export type Delivery = { svg: string, flow: Flow, smallestLabel: number } | { failure: string }

/** From airy to tight: the first that lets the drawing have the wanted scale is taken. */
const SPACINGS = [
  { rankSpacing: 104, nodeSpacing: 40, padding: 16 },
  { rankSpacing: 72, nodeSpacing: 40, padding: 16 },
  { rankSpacing: 56, nodeSpacing: 36, padding: 15 },
  { rankSpacing: 44, nodeSpacing: 32, padding: 14 },
  { rankSpacing: 45, nodeSpacing: 30, padding: 10 },
  { rankSpacing: 38, nodeSpacing: 28, padding: 10 },
  { rankSpacing: 30, nodeSpacing: 22, padding: 10 },
]

const themeCSS = `
  .flowchart-link.edge-pattern-dotted { stroke-dasharray: 0 5px; stroke-linecap: round; stroke-width: 2.2px; }
  .flowchart-link.edge-thickness-normal { stroke-width: 2.2px; }
  .node rect[rx="5"] { rx: 8px; ry: 8px; }
  .node rect, .node path, .node circle, .node polygon { stroke-width: 1.5px; }
  .edgeLabel rect { opacity: 1; stroke: ${ROLES.ground}; stroke-width: 4px; }
  .edgeLabel text, .edgeLabel tspan { fill: ${ROLES.line}; }
  .grid .tick text { font-size: 14.5px; }
`

/** A stroke reaches half its width beyond the shape's own box. */
const STROKE = 2

/** Draws one diagram, as large as was asked for if the room allows it, and as large as fits if not. */
export async function draw(order: Order): Promise<Delivery> {
  try {
    const diagram = await read(order)
    let best: Sketch | undefined
    for (const spacing of SPACINGS) {
      const sketch = await render(order, diagram, spacing)
      if (!best || sketch.scale > best.scale)
        best = sketch
      if (best.scale >= best.wanted)
        break
    }
    return finish(best!, diagram)
  }
  catch (error) {
    return { failure: error instanceof Error ? error.message : String(error) }
  }
  finally {
    document.body.replaceChildren()
  }
}

interface Sketch {
  svg: SVGSVGElement
  box: DOMRect
  scale: number
  wanted: number
  label: number
}

/** What there is to see: all that Mermaid shows of the drawing, and every text, whole. */
function boxOf(svg: SVGSVGElement): DOMRect {
  const { x, y, right, bottom } = DOMRect.fromRect(svg.getBBox())
  const shown = DOMRect.fromRect(svg.viewBox.baseVal)
  const texts = Array.from(svg.querySelectorAll('text'), text => boxInside(svg, text)).filter(box => box.width)
  const left = Math.min(Math.max(x, shown.x), ...texts.map(text => text.x)) - STROKE
  const top = Math.min(Math.max(y, shown.y), ...texts.map(text => text.y)) - STROKE
  return new DOMRect(
    left,
    top,
    Math.max(Math.min(right, shown.right), ...texts.map(text => text.right)) + STROKE - left,
    Math.max(Math.min(bottom, shown.bottom), ...texts.map(text => text.bottom)) + STROKE - top,
  )
}

/** The box of a part of a drawing in the drawing's own coordinates. */
function boxInside(svg: SVGSVGElement, part: SVGGraphicsElement): DOMRect {
  const { left, top, right, bottom } = part.getBoundingClientRect()
  const matrix = svg.getScreenCTM()!.inverse()
  const [from, to] = [new DOMPoint(left, top).matrixTransform(matrix), new DOMPoint(right, bottom).matrixTransform(matrix)]
  return new DOMRect(from.x, from.y, to.x - from.x, to.y - from.y)
}

interface Reading {
  flow: Flow
  /** `LR`, `RL`, `TB` or `BT`. */
  direction: string
}

function sideways(direction: string): boolean {
  return direction === 'LR' || direction === 'RL'
}

async function read(order: Order): Promise<Reading> {
  configure(order, {})
  const { type, db } = await mermaid.mermaidAPI.getDiagramFromText(order.source)
  return { flow: readFlow(type, db), direction: (db as { getDirection?: () => string }).getDirection?.() ?? 'TB' }
}

function configure({ config, fontFamily }: Order, flowchart: NonNullable<MermaidConfig['flowchart']>): void {
  mermaid.initialize({
    startOnLoad: false,
    suppressErrorRendering: true,
    layout: 'dagre',
    look: 'classic',
    theme: 'base',
    htmlLabels: false,
    fontFamily,
    themeVariables: { ...config.theme ? {} : themeVariables, fontFamily, fontSize: '16px' },
    themeCSS,
    gantt: { fontSize: 16, sectionFontSize: 16, barHeight: 28, barGap: 6, topPadding: 60, leftPadding: 110 },
    sequence: { height: 30, mirrorActors: false, messageMargin: 5, boxMargin: 5, noteMargin: 6 },
    mindmap: { padding: 5 },
    ...config,
    flowchart: { minNodeWidth: 0, subGraphTitleMargin: { top: 4, bottom: 8 }, ...flowchart, ...config.flowchart },
    state: { minNodeWidth: 0, ...config.state },
  })
}

let count = 0

async function render(order: Order, { flow, direction }: Reading, spacing: typeof SPACINGS[number]): Promise<Sketch> {
  // Other kinds take the flowchart's curve too, and shorten their lines for arrowheads as if it were straight.
  const curve = !flow.type.startsWith('flowchart') ? 'basis' : sideways(direction) ? 'bumpX' : 'bumpY'
  configure(order, { ...spacing, curve })
  const frame = document.createElement('div')
  frame.style.width = `${order.room.width}px`
  document.body.append(frame)
  frame.innerHTML = (await mermaid.render(`drawing-${++count}`, order.source, frame)).svg

  const svg = frame.querySelector('svg')!
  const box = boxOf(svg)
  const label = Math.min(...Array.from(svg.querySelectorAll('text'), text => Number.parseFloat(getComputedStyle(text).fontSize)))
  const wanted = Math.max(order.scale, Number.isFinite(label) ? order.smallestLabel / label : 0)
  return { svg, box, label, wanted, scale: Math.min(wanted, order.room.width / box.width, order.room.height / box.height) }
}

function finish({ svg, box, scale, label }: Sketch, { flow, direction }: Reading): Delivery {
  if (sideways(direction))
    spreadPorts(svg, flow, direction)
  markHub(svg, flow)
  flatten(svg)
  svg.setAttribute('viewBox', [box.x, box.y, box.width, box.height].map(round).join(' '))
  svg.setAttribute('width', String(round(box.width * scale)))
  svg.setAttribute('height', String(round(box.height * scale)))
  return {
    svg: new XMLSerializer().serializeToString(svg).replace(' xmlns="http://www.w3.org/2000/svg"', ''),
    flow: { ...flow, texts: Array.from(svg.querySelectorAll('text'), text => text.textContent.trim()).filter(Boolean) },
    smallestLabel: round(label * scale),
  }
}

function round(value: number): number {
  return Math.round(value * 100) / 100
}
