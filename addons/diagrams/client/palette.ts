import type { MermaidConfig } from 'mermaid'

export type Scheme = 'light' | 'dark'

/**
 * Stand-ins for the theme's colours, by scheme. Mermaid calculates with colours and cannot be given a CSS variable:
 * it is given these, and `mergeSchemes` replaces each by `var(--diagram-NAME)`. They are near what a theme sets, so
 * that what Mermaid derives from them (a darker border, the text on a fill) is legible.
 */
const ROLES: Record<string, Record<Scheme, string>> = {
  ink: { light: '#111213', dark: '#eeedec' },
  line: { light: '#515253', dark: '#aeadac' },
  border: { light: '#5b5c5d', dark: '#a4a3a2' },
  // One for both: Mermaid names an arrowhead after its colour.
  accent: { light: '#6364c9', dark: '#6364c9' },
  node: { light: '#f1f2f3', dark: '#1e1d23' },
  group: { light: '#f6f7f8', dark: '#19181d' },
  note: { light: '#ecedee', dark: '#232228' },
  ground: { light: '#fdfefc', dark: '#121317' },
  done: { light: '#d3d4d5', dark: '#3c3b42' },
  danger: { light: '#b3261f', dark: '#f2b8b4' },
  alarm: { light: '#f3d6d2', dark: '#4b2522' },
}

/** The number of colours for slices, sections and branches: `tone` for fills under text, `mark` for lines and dots. */
const SERIES = 8
for (let index = 1; index <= SERIES; index++) {
  const step = index * 9
  ROLES[`tone-${index}`] = { light: hex(226 + index, 220 - index, 248 - index), dark: hex(44 + index, 39 - index, 66 + index) }
  ROLES[`mark-${index}`] = { light: hex(64 + step, 70 + index, 150 - step), dark: hex(160 + step, 176 + index, 240 - step) }
}

function hex(...channels: number[]): string {
  return `#${channels.map(channel => channel.toString(16).padStart(2, '0')).join('')}`
}

const names = new Map(Object.entries(ROLES).flatMap(([name, colours]) =>
  Object.values(colours).map(colour => [channelsOf(colour)!.slice(0, 3).join(), name])))

/** The theme's CSS colour for a stand-in, with the alpha that Mermaid gave it; undefined for any other colour. */
export function themeColour(colour: string): string | undefined {
  const channels = channelsOf(colour)
  const name = channels && names.get(channels.slice(0, 3).join())
  const alpha = channels?.[3] ?? 1
  return name && (alpha < 1
    ? `color-mix(in srgb, var(--diagram-${name}) ${Math.round(alpha * 100)}%, transparent)`
    : `var(--diagram-${name})`)
}

/** Red, green and blue from 0 to 255, and alpha from 0 to 1, of a `#rrggbb` or `rgb()` colour. */
function channelsOf(colour: string): number[] | undefined {
  if (/^#[\da-f]{6}$/i.test(colour))
    return [1, 3, 5].map(at => Number.parseInt(colour.slice(at, at + 2), 16))
  const rgb = /^rgba?\(([^)]*)\)$/.exec(colour)
  return rgb?.[1]!.split(/[\s,/]+/).map((channel, index) => index < 3 ? Math.round(Number(channel)) : Number(channel))
}

/** The stand-in of the accent, for `linkStyle` and `style` lines. */
export const ACCENT = ROLES.accent!.light

/** Mermaid's `themeVariables` in the stand-ins of one scheme. */
export function themeVariables(scheme: Scheme, diagramType: string): NonNullable<MermaidConfig['themeVariables']> {
  const role = (name: string): string => ROLES[name]![scheme]
  type OfIndex = (index: number) => string
  function series(name: OfIndex, colour: OfIndex, count = 12): Record<string, string> {
    return Object.fromEntries(Array.from({ length: count }, (_, index) => [name(index), colour(index % SERIES + 1)]))
  }
  const tone = (index: number): string => role(`tone-${index}`)
  const mark = (index: number): string => role(`mark-${index}`)
  const [ink, line, border, ground, node, group, note] = ['ink', 'line', 'border', 'ground', 'node', 'group', 'note'].map(role)
  return {
    darkMode: scheme === 'dark',
    background: ground,
    primaryColor: node,
    primaryTextColor: ink,
    primaryBorderColor: border,
    secondaryColor: group,
    secondaryTextColor: ink,
    secondaryBorderColor: border,
    tertiaryColor: group,
    tertiaryTextColor: ink,
    tertiaryBorderColor: border,
    lineColor: line,
    arrowheadColor: line,
    textColor: ink,
    titleColor: ink,
    clusterBkg: group,
    clusterBorder: border,
    edgeLabelBackground: ground,
    relationLabelBackground: ground,
    labelBackgroundColor: ground,
    noteBkgColor: note,
    noteTextColor: ink,
    noteBorderColor: border,
    actorLineColor: border,
    signalColor: line,
    signalTextColor: ink,
    sequenceNumberColor: ground,
    activationBkgColor: note,
    activationBorderColor: border,
    rowOdd: ground,
    rowEven: group,
    attributeBackgroundColorOdd: ground,
    attributeBackgroundColorEven: group,
    compositeBackground: ground,
    innerEndBackground: line,
    specialStateColor: line,
    // Gantt
    sectionBkgColor: group,
    altSectionBkgColor: ground,
    sectionBkgColor2: group,
    excludeBkgColor: note,
    taskBkgColor: tone(1),
    taskBorderColor: mark(1),
    activeTaskBkgColor: tone(3),
    activeTaskBorderColor: mark(3),
    doneTaskBkgColor: role('done'),
    doneTaskBorderColor: border,
    critBkgColor: role('alarm'),
    critBorderColor: role('danger'),
    taskTextColor: ink,
    taskTextDarkColor: ink,
    taskTextLightColor: ink,
    taskTextOutsideColor: ink,
    taskTextClickableColor: ink,
    gridColor: border,
    todayLineColor: role('danger'),
    vertLineColor: role('accent'),
    // Series: radar draws lines in what the others fill sections with.
    ...series(index => `cScale${index}`, diagramType === 'radar' ? mark : tone),
    ...series(index => `cScalePeer${index}`, mark),
    ...series(index => `cScaleInv${index}`, mark),
    ...series(index => `cScaleLabel${index}`, () => ink!),
    scaleLabelColor: ink,
    ...series(index => `surface${index}`, tone),
    ...series(index => `surfacePeer${index}`, mark),
    ...series(index => `fillType${index}`, tone, 8),
    ...series(index => `pie${index + 1}`, tone),
    pieTitleTextColor: ink,
    pieSectionTextColor: ink,
    pieLegendTextColor: ink,
    pieStrokeColor: ground,
    pieOuterStrokeColor: border,
    pieOpacity: '1',
    ...series(index => `git${index}`, mark, 8),
    ...series(index => `gitInv${index}`, () => ink!, 8),
    ...series(index => `gitBranchLabel${index}`, () => ground!, 8),
    branchLabelColor: ground,
    tagLabelColor: ink,
    tagLabelBackground: note,
    tagLabelBorder: border,
    tagLabelFontSize: '14px',
    commitLabelColor: ink,
    commitLabelBackground: ground,
    commitLabelFontSize: '14px',
    ...series(index => `quadrant${index + 1}Fill`, index => index === 1 ? node! : group!, 4),
    ...series(index => `quadrant${index + 1}TextFill`, () => ink!, 4),
    quadrantPointFill: mark(1),
    quadrantPointTextFill: ink,
    quadrantXAxisTextFill: ink,
    quadrantYAxisTextFill: ink,
    quadrantTitleFill: ink,
    quadrantInternalBorderStrokeFill: border,
    quadrantExternalBorderStrokeFill: border,
    ...series(index => `venn${index + 1}`, mark, 8),
    vennTitleTextColor: ink,
    vennSetTextColor: ink,
    xyChart: {
      backgroundColor: 'transparent',
      // Bars come first in most charts, and a line over them has to stand out.
      plotColorPalette: [mark(1), ink, ...Array.from({ length: SERIES - 1 }, (_, index) => mark(index + 2))].join(),
      ...Object.fromEntries(['title', 'dataLabel', 'legendText', 'xAxisTitle', 'xAxisLabel', 'yAxisTitle', 'yAxisLabel']
        .map(name => [`${name}Color`, ink])),
      ...Object.fromEntries(['xAxisTick', 'xAxisLine', 'yAxisTick', 'yAxisLine'].map(name => [`${name}Color`, line])),
    },
    radar: {
      axisColor: line,
      graticuleColor: border,
      graticuleOpacity: 0.15,
      axisLabelFontSize: 16,
      legendFontSize: 16,
    },
    packet: {
      startByteColor: ink,
      endByteColor: ink,
      labelColor: ink,
      titleColor: ink,
      blockStrokeColor: border,
      blockFillColor: node,
      labelFontSize: '16px',
      byteFontSize: '14px',
      titleFontSize: '16px',
    },
    archEdgeColor: line,
    archEdgeArrowColor: line,
    archGroupBorderColor: border,
    requirementBackground: node,
    requirementBorderColor: border,
    requirementTextColor: ink,
    relationColor: line,
    relationLabelColor: ink,
    personBkg: node,
    personBorder: border,
    errorBkgColor: role('danger'),
    errorTextColor: ground,
    dropShadow: 'none',
    useGradient: false,
  }
}
