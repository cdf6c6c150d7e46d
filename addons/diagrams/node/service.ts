import type { ResolvedSlidevOptions } from '@slidev/types'
import type { Browser } from 'playwright-chromium'
import type { Drawing, RenderResult } from '../client/draw.ts'
import type { DiagramsOptions } from '../index.ts'
import type { FenceOptions } from './fence.ts'
import type { BrowserRenderer, DiagramFont, PageContent, SetupModule } from './renderer.ts'
import { existsSync } from 'node:fs'
import { readdir, readFile, stat } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { findBrowser, launchBrowser } from 'deck-kit/node/browser'
import { loadSetup } from 'deck-kit/node/setup-file'
import { shared } from 'deck-kit/node/shared'
import { build } from 'vite'
import { keyOf, readCache, writeCache } from './cache.ts'
import { openRenderer, SetupError } from './renderer.ts'

/** The size that no label goes below where the source allows it, in pixels of the canvas. */
export const SMALLEST_LABEL = 14

/** The largest part of the canvas that a diagram takes: the safe area's width, and its height under a heading. */
const ROOM = { width: 0.9, height: 0.66 }

/** Draws the diagrams of one deck, and caches them. */
export interface DiagramService {
  /**
   * Resolves with undefined if the service is closed before the diagram is drawn, or if a setup file fails with an
   * error that the service has returned before. Such an error stops all diagrams, and one warning is enough.
   */
  render: (source: string, fence: FenceOptions) => Promise<RenderResult | undefined>
  /** Closes the service for good, and the browser, if one was launched. */
  close: () => Promise<void>
}

export interface Deck {
  canvasWidth: number
  aspectRatio: number
  font: DiagramFont
  /** The folders of the deck, its theme and its addons: Slidev takes `setup/mermaid.ts` and `public` from each. */
  roots: string[]
  cache: string
}

/** Makes a service for one deck. It launches no browser before there is a diagram that the cache lacks. */
export function createDiagramService(deck: Deck, launch: () => Promise<Browser> = launchBrowser): DiagramService {
  const room = { width: deck.canvasWidth * ROOM.width, height: deck.canvasWidth / deck.aspectRatio * ROOM.height }
  let prepared: ReturnType<typeof prepare> | undefined
  let opened: Promise<{ browser: Browser, render: BrowserRenderer }> | undefined
  let isClosed = false
  const setupErrors = new Set<string>()

  async function open(content: PageContent): Promise<{ browser: Browser, render: BrowserRenderer }> {
    const browser = await launch()
    try {
      return { browser, render: await openRenderer(browser, content) }
    }
    catch (error) {
      await browser.close()
      throw error
    }
  }

  async function close(): Promise<void> {
    const last = opened
    opened = undefined
    await last?.then(({ browser }) => browser.close(), () => {})
  }

  async function renderCached(source: string, { scale, config }: FenceOptions): Promise<RenderResult> {
    const { content, fingerprint } = await (prepared ??= prepare(deck))
    const key = keyOf([source, scale, config, room, fingerprint])
    const cached = await readCache<Drawing>(deck.cache, key)
    if (cached)
      return cached
    const { render } = await (opened ??= open(content))
    const result = await render({ source, config, scale, room, smallestLabel: SMALLEST_LABEL })
    if ('svg' in result)
      await writeCache(deck.cache, key, result).catch(() => {}) // The next build draws it again.
    return result
  }

  return {
    async render(source, fence) {
      const own = deck.roots.find(root => setupFile(root, 'mermaid-renderer'))
      if (own)
        return { fallback: `${own} has a renderer of its own, setup/mermaid-renderer.ts` }
      try {
        return await renderCached(source, fence)
      }
      catch (error) {
        // A build that stops at another diagram has no use for this one.
        if (isClosed)
          return undefined
        // The next diagram begins anew, with another browser.
        prepared = undefined
        await close()
        const { message } = error as Error
        if (setupErrors.has(message))
          return undefined
        if (error instanceof SetupError)
          setupErrors.add(message)
        return { fallback: message }
      }
    },
    close() {
      isClosed = true
      return close()
    },
  }
}

async function prepare({ font, roots }: Deck): Promise<{ content: PageContent, fingerprint: string }> {
  const paths = roots.flatMap(root => setupFile(root, 'mermaid') ?? [])
  const publicFolders = roots.map(root => join(root, 'public')).reverse()
  const setups = await Promise.all(paths.map(async path => ({ path, ...await bundle(path) })))
  const content = { font, setups, publicFolders }
  return { content, fingerprint: await fingerprintOf(content) }
}

function setupFile(root: string, name: string): string | undefined {
  return ['ts', 'mts', 'js', 'mjs'].map(extension => join(root, 'setup', `${name}.${extension}`)).find(existsSync)
}

/** A `setup/mermaid.ts` as one JavaScript module for the drawing page: it may use what only a browser has. */
async function bundle(entry: string): Promise<Pick<SetupModule, 'code' | 'map'>> {
  try {
    const built = await build({
      configFile: false,
      logLevel: 'silent',
      publicDir: false,
      build: {
        write: false,
        minify: false,
        sourcemap: 'hidden',
        lib: { entry, formats: ['es'], fileName: 'setup' },
        rolldownOptions: { external: [/^mermaid(?:$|\/)/], output: { codeSplitting: false } },
      },
    })
    const [chunk] = (Array.isArray(built) ? built : [built]).flatMap(one => 'output' in one ? one.output : [])
      .filter(output => output.type === 'chunk')
    return { code: chunk!.code, map: chunk!.map! }
  }
  catch (error) {
    throw new SetupError(`${entry} cannot be bundled, so no diagram is drawn: ${(error as Error).message}`)
  }
}

/** A hash of all that a drawing depends on but its fence: fonts, setup files, Mermaid, browser, this addon's code. */
async function fingerprintOf({ font, setups }: PageContent): Promise<string> {
  const files: string[] = []
  if (font.stylesheet) {
    const css = await readFile(font.stylesheet, 'utf8')
    const folder = dirname(font.stylesheet)
    const named = css.matchAll(/url\(["']?(?!data:|https?:)([^"')?#]+)/g)
    files.push(font.stylesheet, ...Array.from(named, ([, path]) => join(folder, path!)))
  }
  for (const folder of ['node', 'client'].map(name => join(import.meta.dirname, '..', name)))
    files.push(...(await readdir(folder)).map(name => join(folder, name)))
  const contents = await Promise.all(files.sort().map(file => readFile(file, 'base64')))
  const mermaid = createRequire(import.meta.url)('mermaid/package.json') as { version: string }
  return keyOf([font, setups.map(({ code }) => code), contents, mermaid.version, await browserIdentity()])
}

/** The browser's path, size and date, in place of its version, which would take a start of the browser. */
async function browserIdentity(): Promise<unknown> {
  const path = await findBrowser()
  const file = path && await stat(path)
  return file && [path, file.size, file.mtimeMs]
}

const services = shared('diagrams', () => new WeakMap<ResolvedSlidevOptions, Promise<DiagramService>>())

/** Closes a deck's service, if it has one. */
export async function closeDiagramService(options: ResolvedSlidevOptions): Promise<void> {
  const service = services.get(options)
  services.delete(options)
  await (await service?.catch(() => {}))?.close()
}

/** The service of a deck, opened at the first call. Throws if the deck's `setup/diagrams.ts` is wrong. */
export function diagramServiceOf(options: ResolvedSlidevOptions): Promise<DiagramService> {
  if (!services.has(options))
    services.set(options, openService(options))
  return services.get(options)!
}

async function openService({ userRoot, roots, data: { config } }: ResolvedSlidevOptions): Promise<DiagramService> {
  const { fontStylesheet, ...unknown } = await loadSetup<DiagramsOptions>(userRoot, 'diagrams') ?? {}
  if (Object.keys(unknown).length)
    throw new Error(`setup/diagrams.ts sets ${Object.keys(unknown).join(', ')}, which the addon does not know.`)
  if (fontStylesheet !== undefined && !existsSync(fontStylesheet))
    throw new Error(`setup/diagrams.ts: fontStylesheet names ${fontStylesheet}, which does not exist.`)
  const { sans, webfonts, provider } = config.fonts
  const families = webfonts.map(font => `family=${font.replaceAll(/["']/g, '').replaceAll(' ', '+')}:wght@400;700`)
  const google = provider === 'google' && webfonts.length > 0
    ? `https://fonts.googleapis.com/css2?${families.join('&')}`
    : undefined
  return createDiagramService({
    canvasWidth: config.canvasWidth,
    aspectRatio: config.aspectRatio,
    font: { family: sans.join(', '), stylesheet: fontStylesheet, webStylesheet: google },
    roots,
    cache: join(userRoot, '.cache/diagrams'),
  })
}
