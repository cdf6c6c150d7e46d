import type { SourceMapPayload } from 'node:module'
import type { Browser, Page, Route } from 'playwright-chromium'
import type { RenderRequest, RenderResult } from '../client/draw.ts'
import { readFile } from 'node:fs/promises'
import { createRequire, SourceMap } from 'node:module'
import { basename, dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { transformWithOxc } from 'vite'
import { drawInPage, loadFaces } from '../client/page.ts'

/** The address of the drawing page. Its files come from disk, those of other hosts from the network. */
const ORIGIN = 'http://diagrams.invalid'

/** How long one diagram may take, in milliseconds: Mermaid can lay out some graphs for ever. */
const RENDER_TIMEOUT_MS = 120_000

/** How long a web font may take to come before labels are measured without it, in milliseconds. */
const FONT_TIMEOUT_MS = 5_000

const MERMAID = dirname(createRequire(import.meta.url).resolve('mermaid/package.json'))

/** The font that labels are measured in. */
export interface DiagramFont {
  /** A CSS `font-family`. */
  family: string
  /** The path of the stylesheet that declares it. */
  stylesheet?: string
  /** The address of such a stylesheet; without either it is an installed font. */
  webStylesheet?: string
}

/** A `setup/mermaid.ts` as a JavaScript module. */
export interface SetupModule {
  path: string
  code: string
  /** The source map of `code`. */
  map: Pick<SourceMapPayload, 'mappings'>
}

/** Says why a `setup/mermaid.ts` cannot run here. */
export class SetupError extends Error {}

/** What the drawing page is made of. */
export interface PageContent {
  font: DiagramFont
  setups: SetupModule[]
  /** The folders whose files a diagram can show by an address from the root, as the deck's `public`. */
  publicFolders: string[]
}

/** Draws a diagram in a page of a browser, after those before it. Throws if the browser or its page has gone. */
export type BrowserRenderer = (request: RenderRequest) => Promise<RenderResult>

/** Opens the page in which Mermaid draws. Throws if one of the deck's `setup/mermaid.ts` cannot run. */
export async function openRenderer(
  browser: Browser,
  content: PageContent,
  timeoutMs = RENDER_TIMEOUT_MS,
): Promise<BrowserRenderer> {
  let page = await openPage(browser, content)
  // Mermaid's configuration belongs to the page, not to the diagram.
  let last: Promise<unknown> = Promise.resolve()

  async function renderInTime(request: RenderRequest): Promise<RenderResult> {
    const result = await Promise.race([page.evaluate(drawInPage, request), sleep(timeoutMs, undefined, { ref: false })])
    if (result)
      return result
    // A page that Mermaid keeps busy does not even reload.
    await page.context().close()
    page = await openPage(browser, content)
    return { syntax: `Mermaid had not finished after ${timeoutMs / 1000} seconds.` }
  }

  return (request) => {
    const next = last.then(() => renderInTime(request))
    last = next.catch(() => {})
    return next
  }
}

async function openPage(browser: Browser, content: PageContent): Promise<Page> {
  const page = await browser.newPage()
  page.setDefaultTimeout(RENDER_TIMEOUT_MS)
  await page.route('**/*', route => serveFile(route, content))
  await page.goto(ORIGIN)
  await page.waitForFunction('window.drawDiagram')
  await loadFont(page, content.font)
  const failure = await page.evaluate<string>('window.setupFailure')
  if (failure)
    throw new SetupError(describeFailure(failure, content.setups))
  return page
}

/** Where in the deck's files the stack of an error begins, and its message. */
function describeFailure(stack: string, setups: SetupModule[]): string {
  const [message] = stack.split('\n')
  const [, index, line, column] = /~setup\/(\d+)\.js:(\d+):(\d+)/.exec(stack) ?? []
  const setup = setups[Number(index)]
  const origin = setup && new SourceMap(setup.map as SourceMapPayload).findEntry(Number(line) - 1, Number(column) - 1)
  const place = setup
    ? `${setup.path}${origin && 'originalLine' in origin ? `:${origin.originalLine + 1}` : ''}`
    : 'setup/mermaid.ts'
  return `${place} cannot run here, so no diagram is drawn: ${message}`
}

async function loadFont(page: Page, { family, stylesheet, webStylesheet }: DiagramFont): Promise<void> {
  const stylesheets = [stylesheet && `/~font/${basename(stylesheet)}`, webStylesheet].filter(href => href !== undefined)
  const isLoaded = await page.evaluate(loadFaces, { family, stylesheets, timeoutMs: FONT_TIMEOUT_MS })
  // A web font that cannot be fetched is no fault of the setup file.
  if (!isLoaded && stylesheet && !webStylesheet) {
    console.warn(`[diagrams] ${stylesheet}, named in setup/diagrams.ts, declares none of the deck's fonts, ${family}. `
      + 'Labels are measured in what this machine has in their place.')
  }
}

function documentOf({ font: { family }, setups }: PageContent): string {
  const mermaid = '/~mermaid/mermaid.esm.min.mjs'
  return `<!doctype html>
<script type="importmap">
{ "imports": { "mermaid": "${mermaid}", "mermaid/dist/mermaid.esm.mjs": "${mermaid}" } }
</script>
<style>
:root { --diagram-font: ${family} }
body { margin: 0; font-family: var(--diagram-font); font-optical-sizing: none }
</style>
<body></body>
<script type="module">
import { drawDiagram } from '/~client/draw.ts'
window.mermaidSetup = {}
window.setupFailure = ''
try {
  for (const path of ${JSON.stringify(setups.map((_, index) => `/~setup/${index}.js`))})
    Object.assign(window.mermaidSetup, await (await import(path)).default?.())
}
catch (error) {
  window.setupFailure = String(error?.stack ?? error)
}
window.drawDiagram = drawDiagram
</script>`
}

/** Answers a request of the drawing page. */
async function serveFile(route: Route, content: PageContent): Promise<void> {
  const { origin, pathname } = new URL(route.request().url())
  if (origin !== ORIGIN)
    return route.continue()
  const [folder, ...rest] = decodeURIComponent(pathname).slice(1).split('/')
  const file = rest.join('/')
  if (pathname === '/')
    return route.fulfill({ contentType: 'text/html', body: documentOf(content) })
  if (folder === '~mermaid')
    return route.fulfill({ path: join(MERMAID, 'dist', file), contentType: 'text/javascript' })
  if (folder === '~font')
    return route.fulfill({ path: join(dirname(content.font.stylesheet!), file) })
  if (folder === '~setup')
    return route.fulfill({ body: content.setups[Number.parseInt(file)]?.code, contentType: 'text/javascript' })
  if (folder === '~client') {
    const path = join(import.meta.dirname, '../client', file)
    const { code } = await transformWithOxc(await readFile(path, 'utf8'), path)
    return route.fulfill({ body: code, contentType: 'text/javascript' })
  }
  for (const publicFolder of content.publicFolders) {
    const body = await readFile(join(publicFolder, decodeURIComponent(pathname))).catch(() => undefined)
    if (body)
      return route.fulfill({ body, contentType: pathname.endsWith('.svg') ? 'image/svg+xml' : undefined })
  }
  return route.fulfill({ status: 404 })
}
