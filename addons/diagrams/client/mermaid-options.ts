import type { MermaidConfig } from 'mermaid'

/** The least `rankSpacing` that keeps nodes off the title of their subgraph: dagre leaves half of it for the title. */
export const TITLE_SPACING = 36

/** From wide to tight, in Mermaid's pixels. A tighter one is taken where the diagram would become much too small. */
export const SPACINGS: MermaidConfig[] = [
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

/** Longer node labels than this wrap, in Mermaid's pixels. */
export const WRAPPING_WIDTH = 200

/** Set by the drawing page and by the theme. */
const FONT = 'var(--diagram-font)'

/** Sizes that suit a slide. Mermaid's own suit a page: some of its labels have 8 to 12 px. */
export const DEFAULTS: MermaidConfig & { treemap: unknown } = {
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
export const STYLE = `
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
export const FIXED_COLOURS = `
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

/** Sets the labels of a row's edges above their lines. */
export const LABELS_ABOVE = `
  .edgeLabel, .edgeLabel p, .edgeLabel span, .labelBkg { background: none }
  .edgeLabel span { font-size: 15px }
  .edgeLabel .label { translate: 0 -16px }
`
