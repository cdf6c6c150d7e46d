/** A language whose code on the slides a language server explains and checks. */
export interface Language {
  /** Its name, in fences and for its server. */
  id: string
  /** Whether every fence of this language is checked, not only those that say `twoslash`. */
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
  /** Lines put before the code, with a line break at their end. */
  prelude?: string
  /** The server's settings, by section, as an editor would have them. */
  settings?: Record<string, object>
  /** Codes of errors and warnings that are no mistake on a slide. */
  tolerate?: string[]
}

/** What is wrong on a line of a fence: with its code, or with its recording. */
export interface Finding {
  /** From 0, in the fence. */
  line: number
  message: string
}

/** A language server's answer for one word. */
export interface Hover {
  /** From 0, in the fence. */
  line: number
  /** From 0, in UTF-16 units. */
  character: number
  word: string
  /** The word's declaration, or the word itself where the server has only documentation for it. */
  text: string
  /** Markdown. */
  docs?: string
}

/** Gives the default export of `setup/twoslash.ts` its type: the deck's languages. */
export function defineTwoslash(languages: Language[]): Language[] {
  return languages
}
