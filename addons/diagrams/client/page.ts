import type { MermaidConfig } from 'mermaid'
import type { drawDiagram, RenderRequest, RenderResult } from './draw.ts'

declare global {
  interface Window {
    /** An `import()` inside `evaluate` would be rewritten by Slidev's loader. */
    drawDiagram: typeof drawDiagram
    /** What the `setup/mermaid.ts` of the deck, its theme and its addons return. */
    mermaidSetup: MermaidConfig
  }
}

/** Calls `drawDiagram` in the drawing page. `page.evaluate` sends this function there by itself, as `loadFaces`. */
export function drawInPage(request: RenderRequest): Promise<RenderResult> {
  return window.drawDiagram(request)
}

/** Loads a font's regular and bold faces, and returns whether the stylesheets declare them. */
export async function loadFaces(
  { family, stylesheets, timeoutMs }: { family: string, stylesheets: string[], timeoutMs: number },
): Promise<boolean> {
  const timeout = new Promise<[]>(resolve => setTimeout(resolve, timeoutMs, []))
  const links = stylesheets.map(href => Object.assign(document.createElement('link'), { rel: 'stylesheet', href }))
  document.head.append(...links)
  const linked = Promise.all(links.map(link => new Promise((resolve) => {
    link.onload = link.onerror = resolve
  })))
  const loadFace = (weight: number): Promise<FontFace[]> => document.fonts.load(`${weight} 16px ${family}`)
  const load = linked.then(() => Promise.all([400, 700].map(loadFace)))
  const faces = await Promise.race([load, timeout])
  return faces.length > 0 && faces.every(loaded => loaded.length > 0)
}
