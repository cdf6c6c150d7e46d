/** A deck's `setup/diagrams.ts`. Every key is optional, and so is the file. */
export interface DiagramsOptions {
  /**
   * The path of the stylesheet that declares the slides' font (Slidev's `fonts.sans`), with its files at paths relative
   * to it: labels are measured in that font. By default the web font comes from Google, as Slidev's own does. Where
   * a font cannot be loaded, labels are measured in the machine's fallback font.
   */
  fontStylesheet?: string
}

/** Gives the default export of a deck's `setup/diagrams.ts` its type. */
export function defineDiagrams(options: DiagramsOptions): DiagramsOptions {
  return options
}
