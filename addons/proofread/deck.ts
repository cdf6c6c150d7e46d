/** A slide as its author wrote it. */
export interface SlideText {
  file: string
  /** The lines that it stands on, front matter included. */
  lines: string[]
  /** Where its first line stands in the file, from 1. */
  firstLine: number
  /** How many of the lines are front matter, with what encloses it. */
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
  /** The pictures that Slidev sees in the slide. */
  pictures: string[]
}

/** What the slides can name. */
export interface Deck {
  /** The names of all layouts. */
  layouts: string[]
  /** The paths of all files that are served as they are, each with a leading slash. */
  publicFiles: string[]
  /** The names of all components, as their files or their registrations have them. */
  components: string[]
  /** The names of an installed icon collection, undefined if it is not installed. */
  icons: (collection: string) => string[] | undefined
  /** Whether a file is there. */
  exists: (path: string) => boolean
}

/** Something on a slide that does not do what its author wanted. */
export interface Problem {
  file: string
  /** From 1. */
  line: number
  /** The slide's number, undefined when it never became a slide. */
  no?: number
  message: string
}

/** What a check has found on a slide. */
interface Finding {
  /** The line in the slide, from 0. */
  line: number
  message: string
}

/** Finds what is wrong with a slide's text alone. */
export type TextCheck = (slide: SlideText) => Finding[]

/** Finds what is wrong with a slide of a deck. */
export type Check = (slide: Slide, deck: Deck) => Finding[]

/** The line of a slide, from 0, on which a text first stands; the first if it stands on none (it was imported). */
export function lineOf(slide: SlideText, text: string): number {
  return Math.max(0, slide.lines.findIndex(line => line.includes(text)))
}
