import type { ResolvedSlidevOptions } from '@slidev/types'
import type { DiagramsOptions } from '../index.ts'
import type { Board } from './board.ts'
import type { FenceOptions } from './fence.ts'
import { existsSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { openBoard } from './board.ts'
import { keep, keyOf, recall } from './cache.ts'
import { describe } from './words.ts'

/** The size that no label goes below, in pixels of the canvas. */
const SMALLEST_LABEL = 14

/** How much of the canvas a drawing may take: the safe area's width, and its height under a heading. */
const ROOM = { width: 0.9, height: 0.66 }

/** What came of a fence: a drawing, what is wrong with it, or nothing, for want of a browser. */
type Result = { svg: string } | { failure: string } | undefined

/** Where one deck's diagrams are drawn, and kept. */
interface Studio {
  draw: (source: string, fence: FenceOptions) => Promise<Result>
  /** Ends the browser, if one was started. */
  close: () => Promise<void>
}

interface StudioPlace {
  canvasWidth: number
  aspectRatio: number
  /** The folder that drawings are kept in. */
  cache: string
  warn: (message: string) => void
}

/** Sets up a place to draw in. Starts no browser before there is something to draw that is not kept. */
export function createStudio({ launch, font }: DiagramsOptions, { canvasWidth, aspectRatio, cache, warn }: StudioPlace): Studio {
  const room = { width: canvasWidth * ROOM.width, height: canvasWidth / aspectRatio * ROOM.height }
  const drawings = new Map<string, Promise<Result>>()
  let constants: Promise<unknown[]> | undefined
  let board: Promise<Board | undefined> | undefined

  async function openOnce(): Promise<Board | undefined> {
    try {
      return await openBoard(await launch(), font)
    }
    catch (error) {
      warn(`No diagram can be drawn here, so Mermaid will draw in the visitor's browser, at 5 MB of script: ${messageOf(error)}`)
    }
  }

  /** Ends a browser. The next drawing starts another. */
  async function dismiss(opened = board): Promise<void> {
    if (board === opened)
      board = undefined
    await (await opened)?.close()
  }

  async function drawAnew(key: string, source: string, { scale, config }: FenceOptions): Promise<Result> {
    const opened = board ??= openOnce()
    const drawing = await (await opened)?.draw({ source, config, scale, room, smallestLabel: SMALLEST_LABEL }).catch(async (error) => {
      await dismiss(opened)
      throw error
    })
    if (!drawing || 'failure' in drawing)
      return drawing
    if (drawing.smallestLabel < SMALLEST_LABEL - 0.05)
      warn(`The labels of "${source.trim().split('\n')[0]}…" are ${drawing.smallestLabel} px high, below ${SMALLEST_LABEL}: the diagram has too much in it for one slide.`)
    const svg = withWords(drawing.svg, describe(drawing.flow))
    await keep(cache, key, svg)
    return { svg }
  }

  return {
    async draw(source, fence) {
      const key = keyOf([source, fence, room, ...await (constants ??= whatDecides(font))])
      if (!drawings.has(key)) {
        const drawing = recall(cache, key).then(svg => svg ? { svg } : drawAnew(key, source, fence))
        drawings.set(key, drawing)
        drawing.catch(() => drawings.delete(key))
      }
      return drawings.get(key)
    },
    close: () => dismiss(),
  }
}

/** Everything but the fence that decides how it is drawn: the font's files, Mermaid and this addon's own code. */
async function whatDecides(font: DiagramsOptions['font']): Promise<unknown[]> {
  const stylesheet = await readFile(font.stylesheet, 'utf8')
  const files = [...stylesheet.matchAll(/url\(["']?(?!data:|https?:)([^"')]+)/g)].map(match => join(dirname(font.stylesheet), match[1]!))
  for (const folder of ['lib', 'page'].map(name => join(import.meta.dirname, '..', name)))
    files.push(...(await readdir(folder)).map(name => join(folder, name)))
  const contents = await Promise.all(files.sort().map(file => readFile(file, 'base64')))
  const mermaid = createRequire(import.meta.url)('mermaid/package.json') as { version: string }
  return [font.family, stylesheet, keyOf(contents), mermaid.version]
}

/** `desc` is SVG's own way to say it, `aria-description` the one that tools for ARIA know. */
function withWords(svg: string, { name, description }: ReturnType<typeof describe>): string {
  const words = escape(description)
  return svg.replace(/^<svg([^>]*)>/, (_, attributes: string) =>
    `<svg class="diagram" role="img" aria-label="${escape(name)}" aria-description="${words}"${attributes}><desc>${words}</desc>`)
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

// Slidev loads every setup file, and all it imports, anew: what two of them share has to live outside.
const studios: WeakMap<ResolvedSlidevOptions, Promise<Studio>>
  = (globalThis as Record<symbol, any>)[Symbol.for('slidev-addon-diagrams')] ??= new WeakMap()

/** Ends a deck's browser, if it has one. */
export async function closeStudio(options: ResolvedSlidevOptions): Promise<void> {
  await (await studios.get(options))?.close()
}

/** The studio of a deck, set up by its `setup/diagrams.ts`. */
export function studioOf(options: ResolvedSlidevOptions): Promise<Studio> {
  if (!studios.has(options))
    studios.set(options, openStudio(options))
  return studios.get(options)!
}

async function openStudio({ userRoot, data: { config } }: ResolvedSlidevOptions): Promise<Studio> {
  const hook = join(userRoot, 'setup/diagrams.ts')
  if (!existsSync(hook))
    throw new Error(`slidev-addon-diagrams needs ${hook}, with a default export of defineDiagrams({ … }): see the addon's README.`)
  const { default: options } = await import(pathToFileURL(hook).href) as { default: DiagramsOptions }
  return createStudio(options, {
    canvasWidth: config.canvasWidth,
    aspectRatio: config.aspectRatio,
    cache: join(userRoot, '.cache/diagrams'),
    warn: message => console.warn(`[diagrams] ${message}`),
  })
}
