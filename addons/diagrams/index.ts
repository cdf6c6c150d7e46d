/** How a deck sets the addon up, in its `setup/diagrams.ts`. Without that file all is as by default. */
export interface DiagramsOptions {
  /**
   * The path of the stylesheet that declares the slides' font (Slidev's `fonts.sans`), with its files at paths relative
   * to it: labels are measured in that font. By default the web font comes from Google, as Slidev's own does, and a font
   * that cannot be had is measured as whatever this machine has in its place.
   */
  fontStylesheet?: string
}

/** Gives the default export of a deck's `setup/diagrams.ts` its type. */
export function defineDiagrams(options: DiagramsOptions): DiagramsOptions {
  return options
}
