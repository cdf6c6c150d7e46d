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
  ROLES[`tone-${index}`] = {
    light: hex(226 + index, 220 - index, 248 - index),
    dark: hex(44 + index, 39 - index, 66 + index),
  }
  ROLES[`mark-${index}`] = {
    light: hex(64 + step, 70 + index, 150 - step),
    dark: hex(160 + step, 176 + index, 240 - step),
  }
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

/** The theme variables of Mermaid that have one colour, by its role. Mermaid's base theme derives the others. */
const VARIABLES = Object.entries({
  'ink': `primaryTextColor secondaryTextColor tertiaryTextColor textColor titleColor noteTextColor signalTextColor
    taskTextColor taskTextDarkColor taskTextLightColor taskTextOutsideColor taskTextClickableColor scaleLabelColor
    pieTitleTextColor pieSectionTextColor pieLegendTextColor tagLabelColor commitLabelColor quadrantPointTextFill
    quadrantXAxisTextFill quadrantYAxisTextFill quadrantTitleFill vennTitleTextColor vennSetTextColor
    requirementTextColor relationLabelColor`,
  'line': `lineColor arrowheadColor signalColor innerEndBackground specialStateColor archEdgeColor archEdgeArrowColor
    relationColor`,
  'border': `primaryBorderColor secondaryBorderColor tertiaryBorderColor clusterBorder noteBorderColor actorLineColor
    activationBorderColor doneTaskBorderColor gridColor pieOuterStrokeColor tagLabelBorder archGroupBorderColor
    quadrantInternalBorderStrokeFill quadrantExternalBorderStrokeFill requirementBorderColor personBorder
    emUiStroke emSwimlaneBackgroundStroke`,
  'ground': `background edgeLabelBackground relationLabelBackground labelBackgroundColor sequenceNumberColor rowOdd
    attributeBackgroundColorOdd compositeBackground altSectionBkgColor pieStrokeColor branchLabelColor
    commitLabelBackground errorTextColor`,
  'node': 'primaryColor requirementBackground personBkg emUiFill',
  'group': `secondaryColor secondBkg labelBackground tertiaryColor clusterBkg rowEven attributeBackgroundColorEven
    sectionBkgColor sectionBkgColor2 emSwimlaneBackgroundOdd`,
  'note': 'noteBkgColor activationBkgColor excludeBkgColor tagLabelBackground',
  'done': 'doneTaskBkgColor',
  'alarm': 'critBkgColor',
  'danger': 'critBorderColor todayLineColor errorBkgColor wardleyEvolutionColor',
  'accent': 'vertLineColor',
  'tone-1': 'taskBkgColor emCommandFill',
  'mark-1': 'taskBorderColor emCommandStroke quadrantPointFill',
  'tone-2': 'emEventFill',
  'mark-2': 'emEventStroke',
  'tone-3': 'activeTaskBkgColor emReadModelFill',
  'mark-3': 'activeTaskBorderColor emReadModelStroke',
  'tone-4': 'emProcessorFill',
  'mark-4': 'emProcessorStroke',
}).flatMap(([role, variables]) => variables.split(/\s+/).map(variable => [variable, role] as const))

/** The names of numbered theme variables, as `cScale0`, `cScale1`, by the role that their colours are from. */
const SERIES_VARIABLES = {
  tone: ['cScale', 'surface', 'fillType', 'pie'],
  mark: ['cScalePeer', 'cScaleInv', 'surfacePeer', 'git', 'venn'],
  ink: ['cScaleLabel', 'gitInv'],
  ground: ['gitBranchLabel'],
}

export function themeVariables(scheme: Scheme, diagramType: string): NonNullable<MermaidConfig['themeVariables']> {
  const role = (name: string): string => ROLES[name]![scheme]
  const tone = (index: number): string => role(`tone-${index}`)
  const mark = (index: number): string => role(`mark-${index}`)
  const [ink, line, border, ground, node, group] = ['ink', 'line', 'border', 'ground', 'node', 'group'].map(role)
  // Mermaid counts slices and sets from 1, all other series from 0.
  const series = (name: string, colour: (index: number) => string): Record<string, string> => {
    const first = name === 'pie' || name === 'venn' ? 1 : 0
    const entry = (_: unknown, index: number): string[] => [`${name}${index + first}`, colour(index % SERIES + 1)]
    return Object.fromEntries(Array.from({ length: 12 }, entry))
  }
  return {
    darkMode: scheme === 'dark',
    ...Object.fromEntries(VARIABLES.map(([variable, name]) => [variable, role(name)])),
    ...Object.assign({}, ...Object.entries(SERIES_VARIABLES).flatMap(([name, variables]) =>
      variables.map(variable => series(variable, name === 'tone' ? tone : name === 'mark' ? mark : () => role(name))))),
    // Radar draws lines in what the others fill sections with.
    ...diagramType === 'radar' ? series('cScale', mark) : {},
    ...Object.fromEntries([1, 2, 3, 4].flatMap(index => [
      [`quadrant${index}Fill`, index === 1 ? node : group],
      [`quadrant${index}TextFill`, ink],
    ])),
    pieOpacity: '1',
    tagLabelFontSize: '14px',
    commitLabelFontSize: '14px',
    dropShadow: 'none',
    useGradient: false,
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
      ...Object.fromEntries(['startByte', 'endByte', 'label', 'title'].map(name => [`${name}Color`, ink])),
      blockStrokeColor: border,
      blockFillColor: node,
      labelFontSize: '16px',
      byteFontSize: '14px',
      titleFontSize: '16px',
    },
    cynefin: {
      domainFontSize: 18,
      itemFontSize: 16,
      cliffColor: role('danger'),
      ...Object.fromEntries(['complex', 'complicated', 'chaotic', 'clear', 'confusion']
        .map((name, index) => [`${name}Bg`, tone(index + 1)])),
    },
    wardley: { backgroundColor: ground, gridColor: group },
    treeView: {
      labelColor: ink,
      lineColor: line,
      iconColor: line,
      descriptionColor: line,
      highlightBg: tone(1),
      highlightStroke: mark(1),
    },
  }
}
