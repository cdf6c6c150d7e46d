import { closestMatch } from 'leven'

/** A slide as its author wrote it. */
export interface SlideText {
  file: string
  /** Its lines, front matter included. */
  lines: string[]
  /** The line of the file on which it starts, from 1. */
  firstLine: number
  /** How many of its lines are front matter, with the `---` around it. */
  frontmatterLines: number
  /** The text between the front matter's `---`, undefined if Slidev sees none. */
  frontmatterText?: string
}

/** A slide of the presentation. */
export interface Slide extends SlideText {
  /** Its number in the presentation, from 1. */
  no: number
  /** The front matter in effect, that of an importing slide included. */
  frontmatter: Record<string, unknown>
}

/** What the slides can name. */
export interface Deck {
  layouts: string[]
  /** The source of a layout by its name, undefined if there is none. */
  layoutSource: (name: string) => string | undefined
  /** The paths of all files that are served as they are, each with a leading slash. */
  publicFiles: string[]
  /** The names of all components, as their files or their registrations spell them. */
  components: string[]
  /** Whether a `setup/main.ts` uses plugins of Vue's or imports custom elements, whose names no file tells. */
  hasPlugins: boolean
  /** Whether a `setup/preparser.ts` may change what the slides' files say. */
  hasPreparser: boolean
  /** The names of an installed icon collection, undefined if it is not installed. */
  icons: (collection: string) => string[] | undefined
  /** Why KaTeX cannot read a formula, undefined if it can. */
  formulaError: (formula: string, isBlock: boolean) => string | undefined
  /** Whether a file exists, by its absolute path. */
  exists: (path: string) => boolean
  /** The text of a file by its absolute path, undefined if there is none. */
  read: (path: string) => string | undefined
  /** The deck's folder: Vite bundles `/pictures/a.png` from there if no `public/` has it. */
  root: string
}

/** Something on a slide that does not do what its author wanted. */
export interface Problem {
  /** An error is certain and stops a build; a warning is a suspicion. */
  severity: 'error' | 'warning'
  file: string
  /** From 1. */
  line: number
  /** The slide's number, undefined when it never became a slide. */
  no?: number
  message: string
}

export interface Finding {
  severity: Problem['severity']
  /** The line in the slide, from 0. */
  line: number
  message: string
}

/** A finding that stops the build. */
export function error(line: number, message: string): Finding {
  return { severity: 'error', line, message }
}

/** A finding that the build prints and goes on with. */
export function warning(line: number, message: string): Finding {
  return { severity: 'warning', line, message }
}

/** Checks a slide's text alone. */
export type TextCheck = (slide: SlideText) => Finding[]

/** Checks one of the slides of a deck. */
export type Check = (slide: Slide, deck: Deck, slides: Slide[]) => Finding[]

/** The index of the first line that contains a text, undefined if none does, as for imported front matter. */
export function lineOf({ lines }: Pick<SlideText, 'lines'>, text: string): number | undefined {
  const line = lines.findIndex(line => line.includes(text))
  return line < 0 ? undefined : line
}

/** The end of a message about a name that does not exist: the most similar one that does, if one is similar. */
export function didYouMean(name: string, known: string[]): string {
  const closest = closestMatch(name, known, { maxDistance: Math.ceil(name.length / 3) })
  return closest === undefined ? '' : `; did you mean "${closest}"?`
}
