import type { Browser, Page, Route } from 'playwright-chromium'
import type { DiagramsOptions } from '../index.ts'
import type { Delivery, draw, Order } from '../page/draw.ts'
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { basename, dirname, join } from 'node:path'
import { transformWithOxc } from 'vite'

declare global {
  interface Window {
    /** The page's one function: an import from within `evaluate` would be rewritten by Slidev's loader. */
    drawDiagram: typeof draw
  }
}

/** Where the page lives. Nothing there is asked for over a network: every request is answered from disk. */
const ORIGIN = 'http://diagrams.invalid'

/** How long one diagram may take, in milliseconds: Mermaid can lay out some graphs for ever. */
const PATIENCE = 30_000

const DOCUMENT = `<!doctype html>
<script type="importmap">{ "imports": { "mermaid": "/mermaid/mermaid.esm.min.mjs" } }</script>
<link rel="stylesheet" href="/font/STYLESHEET">
<script type="module">import { draw } from '/page/draw.ts'; window.drawDiagram = draw</script>
<style>body { margin: 0; font-optical-sizing: none }</style>
<body></body>`

const MERMAID = dirname(createRequire(import.meta.url).resolve('mermaid/package.json'))

/** What draws diagrams, in a page of one browser. */
export interface Board {
  draw: (order: Omit<Order, 'fontFamily'>) => Promise<Delivery>
  /** Ends the browser. */
  close: () => Promise<void>
}

/**
 * Opens the page in which Mermaid draws.
 *
 * @param browser The browser, which the board ends.
 * @param font The font that labels are measured with.
 * @param patience How long one diagram may take, in milliseconds.
 * @throws if the font cannot be read; the browser is closed then.
 */
export async function openBoard(browser: Browser, font: DiagramsOptions['font'], patience = PATIENCE): Promise<Board> {
  try {
    let page = await openPage(browser, font)
    // One after the other: Mermaid's configuration is the page's, not the drawing's.
    let last: Promise<unknown> = Promise.resolve()

    async function drawInTime(order: Order): Promise<Delivery> {
      const delivery = await within(patience, page.evaluate(order => window.drawDiagram(order), order))
      if (delivery)
        return delivery
      // A page that Mermaid keeps busy does not even reload.
      await page.context().close()
      page = await openPage(browser, font)
      return { failure: `Mermaid had not finished after ${patience / 1000} seconds.` }
    }

    return {
      draw(order) {
        const next = last.then(() => drawInTime({ ...order, fontFamily: `"${font.family}"` }))
        last = next.catch(() => {})
        return next
      },
      close: () => browser.close(),
    }
  }
  catch (error) {
    await browser.close()
    throw error
  }
}

async function openPage(browser: Browser, font: DiagramsOptions['font']): Promise<Page> {
  const page = await browser.newPage()
  await page.route('**/*', route => answer(route, font))
  await page.goto(ORIGIN)
  await page.evaluate(async (family) => {
    const faces = await Promise.all(['400', '700'].map(weight => document.fonts.load(`${weight} 16px "${family}"`)))
    if (faces.some(loaded => !loaded.length))
      throw new Error(`The stylesheet of the diagrams' font declares no font named "${family}".`)
  }, font.family)
  return page
}

/** What comes of some work, or undefined if it takes longer than that, in milliseconds. */
async function within<Result>(patience: number, work: Promise<Result>): Promise<Result | undefined> {
  let timer: NodeJS.Timeout | undefined
  try {
    return await Promise.race([work, new Promise<undefined>(resolve => timer = setTimeout(resolve, patience, undefined))])
  }
  finally {
    clearTimeout(timer)
  }
}

async function answer(route: Route, font: DiagramsOptions['font']): Promise<void> {
  const { origin, pathname } = new URL(route.request().url())
  const [, folder, ...rest] = decodeURIComponent(pathname).split('/')
  const file = rest.join('/')
  if (origin !== ORIGIN)
    return route.abort()
  if (folder === '')
    return route.fulfill({ contentType: 'text/html', body: DOCUMENT.replace('STYLESHEET', basename(font.stylesheet)) })
  if (folder === 'mermaid')
    return route.fulfill({ path: join(MERMAID, 'dist', file), contentType: 'text/javascript' })
  if (folder === 'font')
    return route.fulfill({ path: join(dirname(font.stylesheet), file) })
  if (folder === 'page') {
    const path = join(import.meta.dirname, '../page', file)
    const { code } = await transformWithOxc(await readFile(path, 'utf8'), path)
    return route.fulfill({ body: code, contentType: 'text/javascript' })
  }
  return route.fulfill({ status: 404 })
}
