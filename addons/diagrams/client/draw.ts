import type { MermaidConfig } from 'mermaid'
import type { Flow } from './flow.ts'
import mermaid from 'mermaid'
import { hubOf, isChain, readFlow } from './flow.ts'
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

/** The least `rankSpacing` that keeps nodes off the title of their subgraph: dagre leaves half of it for the title. */
const TITLE_SPACING = 36

/** From wide to tight, in Mermaid's pixels. A tighter one is taken where the diagram would become much too small. */
const SPACINGS: MermaidConfig[] = [
  {
    flowchart: { rankSpacing: 36, nodeSpacing: 40, padding: 16 },
    sequence: { height: 45, messageMargin: 28, boxMargin: 10, noteMargin: 10 },
  },
  {
    flowchart: { rankSpacing: 28, nodeSpacing: 30, padding: 14 },
    sequence: { height: 36, messageMargin: 14, boxMargin: 8, noteMargin: 8 },
  },
  {
    // Here nodes are as wide as their words.
    flowchart: { rankSpacing: 16, nodeSpacing: 22, padding: 9, minNodeWidth: 0 },
    sequence: { height: 30, messageMargin: 5, boxMargin: 6, noteMargin: 6 },
  },
  // ELK keeps its own distances; dagre comes closer.
  { layout: 'dagre', flowchart: { rankSpacing: 16, nodeSpacing: 22, padding: 9, minNodeWidth: 0 } },
]

/** The part of the wanted scale that is near enough to keep a wider spacing. */
const NEAR_ENOUGH = 0.85

/** Longer node labels than this wrap, in Mermaid's pixels. */
const WRAPPING_WIDTH = 200

/** Set by the drawing page and by the theme. */
const FONT = 'var(--diagram-font)'

/** Sizes that suit a slide. Mermaid's own suit a page: some of its labels have 8 to 12 px. */
const DEFAULTS: MermaidConfig & { treemap: unknown } = {
  'startOnLoad': false,
  'suppressErrorRendering': true,
  'fontFamily': FONT,
  'deterministicIds': true,
  'elk': { nodePlacementStrategy: 'NETWORK_SIMPLEX' },
  'flowchart': { wrappingWidth: WRAPPING_WIDTH, minNodeWidth: 0, subGraphTitleMargin: { top: 4, bottom: 8 } },
  'state': { minNodeWidth: 0 },
  'gantt': { fontSize: 16, sectionFontSize: 16, barHeight: 28, barGap: 6, topPadding: 60, leftPadding: 110 },
  'sequence': { actorFontSize: 16, noteFontSize: 16 },
  'journey': { taskFontSize: 16, taskFontFamily: FONT, titleFontFamily: FONT, titleFontSize: '22px' },
  'timeline': { leftMargin: 20, taskFontSize: 16, taskFontFamily: FONT },
  'quadrantChart': { chartWidth: 640, chartHeight: 370, pointLabelFontSize: 16 },
  'xyChart': {
    width: 760,
    height: 370,
    xAxis: { labelFontSize: 16 },
    yAxis: { labelFontSize: 16 },
    legendFontSize: 16,
  },
  'sankey': { width: 760, height: 340 },
  'radar': { width: 480, height: 270, marginTop: 60, marginBottom: 30 },
  'packet': { rowHeight: 40, bitWidth: 26, paddingY: 16 },
  'treemap': { nodeWidth: 84, nodeHeight: 34, labelFontSize: 18, valueFontSize: 16 },
  'wardley-beta': { width: 760, height: 330, axisFontSize: 16, labelFontSize: 16 },
  'cynefin': { width: 760, height: 320 },
}

/**
 * Styles that Mermaid has no options for. WebKit 2.50 sets a `tspan` on its parent's base line unless told to inherit,
 * and dashes an arrowhead as its line unless told a pattern.
 */
const STYLE = `
  foreignObject { overflow: visible }
  tspan:not([dominant-baseline]) { dominant-baseline: inherit }
  marker * { stroke-dasharray: 1 0 }
  .flowchart-link.edge-pattern-dotted { stroke-dasharray: 0 5px; stroke-linecap: round }
  .flowchart-link.edge-thickness-normal { stroke-width: 2.4px }
  .node rect[rx='5'] { rx: 8px; ry: 8px }
  .node rect, .node path, .node circle, .node polygon { stroke-width: 1.5px }
  .treemapSectionLabel, .treemapSectionValue { font-size: 16px !important }
  .plot path { stroke-width: 3px }
  .ishikawa .ishikawa-head-label { font-size: 17px }
  .cluster[class*=section-] > .cluster-label { translate: 0 -4px }
  .packetByte { font-size: 14px }
  .packetLabel, .packetTitle { font-size: 16px }
  .grid .tick text { font-size: 14.5px }
  .wardley-notes text { font-size: 14px }
`

/** Colours that no theme variable of Mermaid sets. */
const FIXED_COLOURS = `
  .edgeLabel span { color: LINE }
  .eventWrapper { filter: none }
  .links .link { mix-blend-mode: normal !important }
  [fill='#444444'] { fill: LINE }
  [stroke='#444444'] { stroke: LINE }
  .wardley-node-label[fill='#000'] { fill: INK }
  .venn-area .label { fill: INK !important }
  .cluster[class*=section-] > rect { fill: GROUND; stroke: LINE }
  [class^='wardley-'] [fill='white'] { fill: GROUND }
`

const LABELS_ABOVE = `
  .edgeLabel, .edgeLabel p, .edgeLabel span, .labelBkg { background: none }
  .edgeLabel span { font-size: 15px }
  .edgeLabel .label { translate: 0 -16px }
`

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
  if (sideways)
    alignRows(svg)
  if (!diagram.hasOwnTheme)
    inkOnOwnFills(svg)
  return svg
}

/** Makes a label black or white where the source gives its node a fill but its text no colour. */
function inkOnOwnFills(svg: SVGSVGElement): void {
  for (const node of svg.querySelectorAll('.node')) {
    const shape = node.querySelector<SVGElement>('.label-container')
    const channels = shape?.style.fill ? getComputedStyle(shape).fill.match(/[\d.]+/g)?.map(Number) : undefined
    if (!channels)
      continue
    const brightness = channels[0]! * 0.299 + channels[1]! * 0.587 + channels[2]! * 0.114
    for (const label of node.querySelectorAll<HTMLElement>('.nodeLabel'))
      label.style.color ||= brightness > 128 ? 'black' : 'white'
  }
}

/**
 * Has other browsers set labels as Chromium does, where Mermaid measured them. HTML that is set wider leaves its box on
 * both sides by flex layout, on the right by `text-align`; WebKit drops line breaks in SVG text.
 */
function settleLabels(svg: SVGSVGElement): void {
  for (const { style, childNodes } of svg.querySelectorAll<HTMLElement>('foreignObject > div')) {
    if (style.textAlign === 'center' && childNodes.length === 1)
      Object.assign(style, { display: 'flex', justifyContent: 'center', maxWidth: 'none' })
  }
  for (const label of svg.querySelectorAll('text, tspan')) {
    for (const words of label.childNodes) {
      if (words instanceof Text)
        words.data = words.data.replaceAll('\n', ' ')
    }
  }
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

/** How far a stroke may reach beyond the box that `getBBox` returns, in Mermaid's pixels. */
const STROKE = 2

/** How much wider another browser may set a label than Chromium, as a part of its width: WebKitGTK 2.50 does so. */
const SLACK = 0.06

/** The box around what is visible: the drawing as far as Mermaid's view box shows it, and every label. */
function boxOf(svg: SVGSVGElement): DOMRect {
  const { x, y, right, bottom } = DOMRect.fromRect(svg.getBBox())
  const shown = DOMRect.fromRect(svg.viewBox.baseVal)
  const texts = labelsOf(svg).map((text) => {
    const { x, y, width, height } = boxInside(svg, text)
    return new DOMRect(x - width * SLACK, y, width * (1 + 2 * SLACK), height)
  })
  const left = Math.min(Math.max(x, shown.x), ...texts.map(text => text.x)) - STROKE
  const top = Math.min(Math.max(y, shown.y), ...texts.map(text => text.y)) - STROKE
  return new DOMRect(
    left,
    top,
    Math.max(Math.min(right, shown.right), ...texts.map(text => text.right)) + STROKE - left,
    Math.max(Math.min(bottom, shown.bottom), ...texts.map(text => text.bottom)) + STROKE - top,
  )
}

/** A part's box in the diagram's own coordinates. */
function boxInside(svg: SVGSVGElement, part: Element): DOMRect {
  const { left, top, right, bottom } = part.getBoundingClientRect()
  const matrix = svg.getScreenCTM()!.inverse()
  const from = new DOMPoint(left, top).matrixTransform(matrix)
  const to = new DOMPoint(right, bottom).matrixTransform(matrix)
  return new DOMRect(from.x, from.y, to.x - from.x, to.y - from.y)
}

/** The elements that hold words, SVG's and HTML's. A formula counts as one. */
function labelsOf(svg: SVGSVGElement): Element[] {
  const isWords = (node: Node): boolean => node instanceof Text ? !!node.data.trim() : node.nodeName === 'math'
  return Array.from(svg.querySelectorAll('text, tspan, foreignObject *')).filter(element =>
    !element.closest('math math, math *')
    && Array.from(element.childNodes).some(isWords)
    && element.checkVisibility({ visibilityProperty: true })
    && element.getBoundingClientRect().width > 0)
}

/** The font size of a label in the diagram's own pixels. */
function sizeOf(element: Element, svg: SVGSVGElement): number {
  const placed = element.closest<SVGGraphicsElement>('text, foreignObject')!.getScreenCTM()!
  return Number.parseFloat(getComputedStyle(element).fontSize) * Math.hypot(placed.a, placed.b) / svg.getScreenCTM()!.a
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

function round(value: number): number {
  return Math.round(value * 100) / 100
}
