import type { MermaidConfig } from 'mermaid'

/**
 * Stand-ins for the theme's colours. Mermaid calculates with colours, so it cannot take a CSS variable. It draws with
 * these, and `withThemeColours` replaces each by `var(--diagram-NAME)`, which a theme sets for light and for dark. They
 * are near a light theme's colours, so that what Mermaid derives from them (a darker border, a text on a fill) is
 * legible.
 */
const ROLES: Record<string, string> = {
  ink: '#111213',
  line: '#515253',
  border: '#5b5c5d',
  accent: '#6364c9',
  node: '#f1f2f3',
  group: '#f6f7f8',
  note: '#ecedee',
  ground: '#fdfefc',
  done: '#d3d4d5',
  danger: '#b3261f',
  alarm: '#f3d6d2',
}

/** The number of colours for slices, sections and branches: `tone` for fills under text, `mark` for lines and dots. */
const SERIES = 8
for (let index = 1; index <= SERIES; index++) {
  ROLES[`tone-${index}`] = hex(226 + index, 220 - index, 248 - index)
  ROLES[`mark-${index}`] = hex(64 + index * 9, 70 + index, 150 - index * 9)
}

function hex(...channels: number[]): string {
  return `#${channels.map(channel => channel.toString(16).padStart(2, '0')).join('')}`
}

const names = new Map(Object.entries(ROLES).map(([name, colour]) => [colour, name]))

/** The stand-in of the accent, for `linkStyle` and `style` lines. */
export const ACCENT = ROLES.accent!

/** Replaces the stand-ins in a drawing by the theme's CSS variables, with the alpha that Mermaid gave them. */
export function withThemeColours(svg: string): string {
  return svg
    .replaceAll(/#[\da-f]{6}\b/gi, colour => variableOf(colour.toLowerCase()) ?? colour)
    .replaceAll(/rgba?\(([\d.]+), ([\d.]+), ([\d.]+)(?:, ([\d.]+))?\)/g, (colour, red, green, blue, alpha = '1') =>
      variableOf(hex(...[red, green, blue].map(Number).map(Math.round)), Number(alpha)) ?? colour)
}

/** The theme's CSS colour for a stand-in; undefined for any other colour. */
function variableOf(colour: string, alpha = 1): string | undefined {
  const name = names.get(colour)
  return name && (alpha < 1
    ? `color-mix(in srgb, var(--diagram-${name}) ${Math.round(alpha * 100)}%, transparent)`
    : `var(--diagram-${name})`)
}

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

/** Mermaid's theme variables for a kind of diagram, with the stand-ins as colours. */
export function themeVariables(diagramType: string): NonNullable<MermaidConfig['themeVariables']> {
  const role = (name: string): string => ROLES[name]!
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
    darkMode: false,
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
