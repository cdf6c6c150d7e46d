import type { MermaidConfig } from 'mermaid'
import type { Flow } from './flow.ts'
import mermaid from 'mermaid'
import { hubOf, isChain, readFlow } from './flow.ts'
import { boxOf, fitTicks, inkOnOwnFills, labelsOf, settleLabels, sizeOf } from './labels.ts'
import {
  DEFAULTS,
  FIXED_COLOURS,
  LABELS_ABOVE,
  SPACINGS,
  STYLE,
  TITLE_SPACING,
  WRAPPING_WIDTH,
} from './mermaid-options.ts'
import { ACCENT, themeVariables, withThemeColours } from './palette.ts'
import { removeUnused, SVG_ID } from './remove-unused.ts'
import { alignRows } from './rows.ts'

export interface RenderRequest {
  source: string
  /** The fence's options for Mermaid, `theme` among them. */
  config: MermaidConfig
  /** The fence's `scale`: 1 is Mermaid's own size. */
  scale: number
  /** The largest size that the diagram may have, in pixels of the canvas. */
  room: { width: number, height: number }
  /** The least size of a label, where the room allows it, in pixels of the canvas. */
  smallestLabel: number
}

export interface Drawing {
  svg: string
  flow: Flow
  /** The size of the smallest label, in pixels of the canvas. */
  smallestLabel: number
  /** Whether the room has made it smaller than the fence asks, or than Mermaid's own size if that is less. */
  isCramped: boolean
}

/** A drawing, or Mermaid's message about a mistake in the source, or why only the visitor's browser can draw it. */
export type RenderResult = Drawing | { syntax: string } | { fallback: string }

/** The part of the wanted scale that is near enough to keep a wider spacing. */
const NEAR_ENOUGH = 0.85

/** Draws one diagram at the requested scale, or as large as fits into the room. */
export async function drawDiagram(request: RenderRequest): Promise<RenderResult> {
  let diagram: Diagram
  try {
    diagram = await parse(request)
  }
  catch (error) {
    return { syntax: messageOf(error) }
  }
  try {
    return await render(request, diagram)
  }
  catch (error) {
    return { fallback: `Mermaid failed: ${messageOf(error)}` }
  }
  finally {
    document.body.replaceChildren()
  }
}

interface Diagram {
  type: string
  flow: Flow
  /** What the source's front matter and directives set. */
  config: MermaidConfig
  /** Whether the deck, the fence or the source chooses its colours: Mermaid draws it as it would for a visitor. */
  hasOwnTheme: boolean
  /** Lines to add to the source: they give the node that most edges leave, and those edges, the accent colour. */
  emphasis: string
}

async function parse({ source, config: fence }: RenderRequest): Promise<Diagram> {
  mermaid.initialize({ startOnLoad: false, ...window.mermaidSetup, ...fence })
  const { diagramType: type, config } = await mermaid.parse(source)
  const { db } = await mermaid.mermaidAPI.getDiagramFromText(source)
  const hasOwnTheme = [window.mermaidSetup, fence, config].some(one => one.theme || one.themeVariables)
  const flow = readFlow(type, db)
  return { type, flow, config, hasOwnTheme, emphasis: hasOwnTheme ? '' : await emphasisOf(flow, source) }
}

async function emphasisOf(flow: Flow, source: string): Promise<string> {
  const hub = hubOf(flow, source)
  const lines = hub
    ? `\nstyle ${hub.id} stroke:${ACCENT},stroke-width:2.5px\nlinkStyle ${hub.edges} stroke:${ACCENT}`
    : ''
  // The parser takes some ids for a node, but not in a `style` line.
  return await mermaid.parse(source + lines, { suppressErrors: true }) ? lines : ''
}

async function render(request: RenderRequest, diagram: Diagram): Promise<Drawing> {
  let best: Fitted | undefined
  const minNodeWidth = await widestLabel(request, diagram)
  for (const spacing of SPACINGS) {
    if (spacing.layout && (!diagram.type.startsWith('flowchart') || diagram.flow.hasJoinedGroups))
      break
    const fitted = await fit(request, diagram, merge({ flowchart: { minNodeWidth } }, spacing), best?.maxHeight)
    if (!best || fitted.scale > best.scale)
      best = fitted
    if (best.scale >= best.wanted * NEAR_ENOUGH)
      break
  }
  const { options, box, scale, label } = best!
  const isCramped = scale < Math.min(request.scale, 1)

  const finish = async (isDark: boolean): Promise<SVGSVGElement> => {
    const svg = await draw(request, diagram, options, isDark)
    svg.setAttribute('viewBox', [box.x, box.y, box.width, box.height].map(round).join(' '))
    svg.setAttribute('width', String(round(box.width * scale)))
    svg.setAttribute('height', String(round(box.height * scale)))
    svg.style.cssText = 'display: block; max-width: 100%; max-height: 100%; height: auto'
    settleLabels(svg)
    removeUnused(svg)
    return svg
  }
  const light = await finish(false)
  const flow = { ...diagram.flow, texts: labelsOf(light).map(element => element.textContent.trim()) }
  const smallestLabel = round(label * scale)
  if (!diagram.hasOwnTheme)
    return { svg: withThemeColours(light.outerHTML), flow, smallestLabel, isCramped }
  if (diagram.config.theme ?? request.config.theme)
    return { svg: light.outerHTML, flow, smallestLabel, isCramped }
  // As Slidev's Mermaid.vue does: the page shows the drawing for its scheme.
  const dark = await finish(true)
  light.style.display = 'var(--diagram-light)'
  dark.style.display = 'var(--diagram-dark)'
  const svg = light.outerHTML + dark.outerHTML.replaceAll(SVG_ID, `${SVG_ID}-dark`)
  return { svg, flow, smallestLabel, isCramped }
}

interface Fitted {
  options: MermaidConfig
  box: DOMRect
  scale: number
  wanted: number
  label: number
  maxHeight: number
}

/** Draws a diagram as large as it may be; `maxHeight` is that of a drawing with wider spacing. */
async function fit(
  request: RenderRequest,
  diagram: Diagram,
  options: MermaidConfig,
  maxHeight?: number,
): Promise<Fitted> {
  const svg = await draw(request, diagram, options)
  const box = boxOf(svg)
  // Who makes a diagram smaller needs the height for what stands below it. Labels may then take the width only.
  maxHeight ??= request.scale < 1 ? Math.min(request.room.height, box.height * request.scale) : request.room.height
  const label = Math.min(...labelsOf(svg).map(element => sizeOf(element, svg)))
  const wanted = Math.max(request.scale, Number.isFinite(label) ? request.smallestLabel / label : 0)
  const scale = Math.min(wanted, request.room.width / box.width, maxHeight / box.height)
  return { options, box, label, wanted, scale, maxHeight }
}

/** The width that makes all nodes of a flowchart equally wide, in Mermaid's pixels. */
async function widestLabel(request: RenderRequest, diagram: Diagram): Promise<number> {
  if (!diagram.type.startsWith('flowchart'))
    return 0
  const svg = await draw(request, diagram, {})
  const labels = Array.from(
    svg.querySelectorAll<SVGForeignObjectElement>('.node foreignObject'),
    label => label.width.baseVal.value,
  )
  return Math.min(WRAPPING_WIDTH, Math.max(0, ...labels))
}

/** Lets Mermaid draw into the page; with a theme of Mermaid's own, for a light or a dark slide. */
async function draw(
  request: RenderRequest,
  diagram: Diagram,
  options: MermaidConfig,
  isDark = false,
): Promise<SVGSVGElement> {
  const ownLayout = diagram.config.layout ?? request.config.layout ?? window.mermaidSetup.layout
  const isRow = diagram.type.startsWith('flowchart') && isChain(diagram.flow)
  const sideways = ['LR', 'RL'].includes(diagram.flow.direction) && !ownLayout && (isRow || !options.layout)
  const variables = themeVariables(diagram.type)
  const colours = diagram.hasOwnTheme
    ? ''
    : FIXED_COLOURS
        .replaceAll('LINE', variables.lineColor)
        .replaceAll('INK', variables.primaryTextColor)
        .replaceAll('GROUND', variables.background)
  const themeCSS = STYLE + colours + (sideways ? LABELS_ABOVE : '')
  mermaid.initialize(merge(
    DEFAULTS,
    // Only dagre lets the space between nodes be chosen; ELK draws what branches better.
    isRow ? { layout: 'dagre' } : {},
    options,
    /^\s*subgraph\s/m.test(request.source) ? { flowchart: { rankSpacing: TITLE_SPACING } } : {},
    diagram.hasOwnTheme
      ? { theme: 'default' }
      : { theme: 'base', look: 'classic', themeVariables: { ...variables, fontSize: '17px' } },
    { themeCSS },
    window.mermaidSetup,
    isDark ? { theme: 'dark' } : {},
    request.config,
  ))
  seedRandom()
  const frame = document.createElement('div')
  frame.style.width = `${request.room.width}px`
  document.body.replaceChildren(frame)
  frame.innerHTML = (await mermaid.render(SVG_ID, request.source + diagram.emphasis, frame)).svg
  const svg = frame.querySelector('svg')!
  // A Wardley map of Mermaid 12.3 comes without its stylesheet.
  if (!svg.querySelector('style'))
    svg.prepend(Object.assign(document.createElementNS(svg.namespaceURI, 'style'), { textContent: themeCSS }))
  fitTicks(svg)
  if (sideways)
    alignRows(svg)
  if (!diagram.hasOwnTheme)
    inkOnOwnFills(svg)
  return svg
}

/** Makes `Math.random` begin anew, so that strokes and generated ids are the same in each build. */
function seedRandom(): void {
  let state = 1
  // Park and Miller's minimal standard generator.
  Math.random = () => (state = state * 48271 % 2147483647) / 2147483647
}

/** Merges configurations: a later one wins, key by key also inside each diagram's own part. */
function merge(...configs: MermaidConfig[]): MermaidConfig {
  const merged: Record<string, unknown> = {}
  for (const [key, value] of configs.flatMap(config => Object.entries(config))) {
    const isPart = value !== null && typeof value === 'object' && !Array.isArray(value)
    merged[key] = isPart ? { ...merged[key] as object, ...value } : value ?? merged[key]
  }
  return merged
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

function round(value: number): number {
  return Math.round(value * 100) / 100
}
