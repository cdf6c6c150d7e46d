import type { Browser } from 'playwright-chromium'

/** How a deck sets the addon up, in its `setup/diagrams.ts`. */
export interface DiagramsOptions {
  /** Starts the browser that draws. Rejects if there is none: then Mermaid draws in the visitor's browser. */
  launch: () => Promise<Browser>
  /** The font that the labels are measured with: the one that the theme gives to `--diagram-font`. */
  font: {
    family: string
    /** The path of the stylesheet that declares the font, whose files lie at paths relative to it. */
    stylesheet: string
  }
}

/** Gives the default export of a deck's `setup/diagrams.ts` its type. */
export function defineDiagrams(options: DiagramsOptions): DiagramsOptions {
  return options
}
