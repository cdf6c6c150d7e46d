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
 * @throws if the font cannot be read; the browser is closed then.
 */
export async function openBoard(browser: Browser, font: DiagramsOptions['font']): Promise<Board> {
  try {
    const page = await browser.newPage()
    await page.route('**/*', route => answer(route, font))
    await page.goto(ORIGIN)
    await page.evaluate(async (family) => {
      const faces = await Promise.all(['400', '700'].map(weight => document.fonts.load(`${weight} 16px "${family}"`)))
      if (faces.some(loaded => !loaded.length))
        throw new Error(`The stylesheet of the diagrams' font declares no font named "${family}".`)
    }, font.family)
    // One after the other: Mermaid's configuration is the page's, not the drawing's.
    let last: Promise<unknown> = Promise.resolve()
    return {
      draw(order) {
        const next = last.then(() => withinPatience(page, { ...order, fontFamily: `"${font.family}"` }))
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

async function withinPatience(page: Page, order: Order): Promise<Delivery> {
  let timer: NodeJS.Timeout | undefined
  try {
    return await Promise.race([page.evaluate(order => window.drawDiagram(order), order), new Promise<Delivery>((resolve) => {
      timer = setTimeout(() => {
        resolve({ failure: `Mermaid had not finished after ${PATIENCE / 1000} seconds.` })
        void page.reload()
      }, PATIENCE)
    })])
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
