/** A language whose code on the slides is asked about: everything the machinery must know of it. */
export interface Language {
  /** Its name, as fences write it and as its server calls it. */
  id: string
  /** Every fence of this language counts, not only those that say `twoslash`. */
  everyFence?: boolean
  /** The language server's program and arguments; it must talk over standard input and output. */
  command: [program: string, ...string[]]
  /** Programs that the machine must have, and the Debian packages that bring them. */
  needs?: { programs: string[], debian: string[] }
  /** More environment variables for the server. */
  env?: Record<string, string>
  /** The file that the fence becomes, in a temporary folder. */
  file: string
  /** A folder of files that are copied beside it. */
  context?: string
  /** More files beside it, by name, made for this code. An error that it throws is a problem of the code. */
  files?: (code: string) => Promise<Record<string, string>>
  /** Lines that stand before the code, with a line break at their end. */
  prelude?: string
  /** The server's settings, by section, as an editor would have them. */
  settings?: Record<string, object>
  /** Codes of errors and warnings that are no mistake on a slide. */
  tolerate?: string[]
  /** Further problems of the code, which the server cannot see. */
  verify?: (code: string) => Promise<Complaint[]>
  /** Other readings of the code, each of which `--check --as NAME` can check in place of what is written. */
  variants?: Record<string, (code: string) => string>
}

/** What is wrong with the code. */
export interface Complaint {
  /** Counted from 0, in the fence. */
  line: number
  message: string
}

/** What the server says about one word. */
export interface Hover {
  /** Counted from 0, in the fence. */
  line: number
  /** Counted from 0, in UTF-16 units. */
  character: number
  word: string
  /** The word's declaration, or the word itself where the server has only documentation for it. */
  text: string
  /** Markdown. */
  docs?: string
}

/** The deck's languages: what `setup/twoslash.ts` exports by default. */
export function defineTwoslash(languages: Language[]): Language[] {
  return languages
}
