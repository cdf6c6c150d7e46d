/**
 * What a colour is for, as a CSS variable that the theme sets, and the colour that stands for it while
 * Mermaid draws: Mermaid calculates with colours and cannot be given a variable. A stand-in is near a
 * light theme's value, because Mermaid asks some of them whether they are dark.
 */
export const ROLES = {
  ink: 'rgb(17, 18, 19)',
  line: 'rgb(81, 82, 83)',
  border: 'rgb(91, 92, 93)',
  accent: 'rgb(61, 62, 193)',
  node: 'rgb(241, 242, 243)',
  group: 'rgb(246, 247, 248)',
  note: 'rgb(236, 237, 238)',
  ground: 'rgb(253, 254, 252)',
} as const

/** The same for slices, sections and branches, which differ from each other and mean no more: `--diagram-tone-1` and on. */
export const TONES = ['rgb(221, 222, 243)', 'rgb(181, 182, 233)', 'rgb(231, 232, 234)', 'rgb(201, 202, 204)'] as const

/** Mermaid's own names for what the roles are used for. */
export const themeVariables = {
  background: ROLES.ground,
  primaryColor: ROLES.node,
  primaryTextColor: ROLES.ink,
  primaryBorderColor: ROLES.border,
  secondaryColor: ROLES.group,
  secondaryTextColor: ROLES.ink,
  secondaryBorderColor: ROLES.border,
  tertiaryColor: ROLES.group,
  tertiaryTextColor: ROLES.ink,
  tertiaryBorderColor: ROLES.border,
  lineColor: ROLES.line,
  arrowheadColor: ROLES.line,
  textColor: ROLES.ink,
  titleColor: ROLES.ink,
  clusterBkg: ROLES.group,
  clusterBorder: ROLES.border,
  edgeLabelBackground: ROLES.ground,
  relationLabelBackground: ROLES.ground,
  labelBackgroundColor: ROLES.ground,
  noteBkgColor: ROLES.note,
  noteTextColor: ROLES.ink,
  noteBorderColor: ROLES.border,
  signalColor: ROLES.line,
  signalTextColor: ROLES.ink,
  activationBkgColor: ROLES.note,
  activationBorderColor: ROLES.border,
  sectionBkgColor: ROLES.group,
  altSectionBkgColor: ROLES.ground,
  sectionBkgColor2: ROLES.group,
  taskBkgColor: ROLES.node,
  taskBorderColor: ROLES.border,
  taskTextClickableColor: ROLES.ink,
  gridColor: ROLES.border,
  todayLineColor: ROLES.accent,
  ...Object.fromEntries(Array.from({ length: 12 }, (_, index) => [`pie${index + 1}`, TONES[index % TONES.length]])),
  pieStrokeColor: ROLES.ground,
  pieOuterStrokeColor: ROLES.border,
  pieOpacity: '1',
}
