import type { Browser, Page } from 'playwright-chromium'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import postcss from 'postcss'
import { composePage, copyFrame, matching, openDeck, readWords, recordClicks } from './browser.ts'
import { criticalCss, fontFiles, questions } from './critical.ts'

/** What the pages are made from. */
export interface Deck {
  /** Where the single-page application was built. */
  folder: string
  /** Its base path, with a slash at both ends. */
  base: string
  /** The deck's title. */
  title: string
  /** The deck in a few sentences. */
  description: string
  /** Where the deck is published, with a slash at the end; without it the pages have no canonical link. */
  url?: string
  /** Each slide's title, if its front matter has one, and the files of the script that shows it. */
  slides: { title?: string, chunks: string[] }[]
}

/** How much of a slide's text search engines and messengers show. */
const DESCRIPTION_LENGTH = 160

/**
 * Opens the built deck once and takes each slide's HTML from it.
 *
 * @param browser opens it
 * @param url where it is served
 * @param deck what is known of it
 * @returns the pages' HTML by their path under the output folder
 * @throws if a slide does not appear, or the deck throws an error
 */
export async function renderPages(browser: Browser, url: string, deck: Deck): Promise<Map<string, string>> {
  const context = await browser.newContext({ viewport: { width: 980, height: 552 }, colorScheme: 'light', serviceWorkers: 'block' })
  const page = await context.newPage()
  const errors: Error[] = []
  page.on('pageerror', error => errors.push(error))
  // The deck's own error comes first: what else went wrong may have come of it.
  const pages = takePages(page, url, deck)
  await pages.catch(() => {})
  await context.close()
  if (errors[0])
    throw errors[0]
  return pages
}

async function takePages(page: Page, url: string, deck: Deck): Promise<Map<string, string>> {
  await page.goto(`${url}1`)

  const sheets = await page.evaluate(openDeck)
  const files = await Promise.all(sheets.map(href => readFile(join(deck.folder, href.slice(url.length)), 'utf8')))
  const sheet = postcss.parse(files.join('\n'))
  const asked = questions(sheet)

  // What is large stays in the browser: between the processes it would be copied for every slide, and several times.
  const shell = await page.evaluateHandle(html => ({ html }), await readFile(join(deck.folder, 'index.html'), 'utf8'))
  const selectors = await page.evaluateHandle(lines => lines.split('\n'), [...asked.values()].join('\n'))

  const pages = new Map<string, string>()
  for (const [index, slide] of deck.slides.entries()) {
    const no = index + 1
    const clicks = await page.evaluate(recordClicks, no)
    const { heading, text, fonts } = await page.evaluate(readWords, no)
    const markup = await page.evaluateHandle(composePage, {
      shell,
      frame: await page.evaluateHandle(copyFrame, no),
      clicks,
      no,
      total: deck.slides.length,
      base: deck.base,
      title: no === 1 ? deck.title : `${slide.title || heading} · ${deck.title}`,
      description: shorten(no === 1 ? deck.description : text || `${heading} ${deck.description}`),
      url: deck.url && `${deck.url}${no === 1 ? '' : `${no}/`}`,
      fonts: fontFiles(sheet, fonts),
      chunks: slide.chunks.map(file => deck.base + file),
    })
    const matches = await page.evaluate(matching, { markup, selectors })
    const used = new Set([...asked.keys()].filter((_, at) => matches[at] === '1'))
    const { html } = await markup.jsonValue()
    const finished = html.replace(/CRITICAL(?=<\/style>)/, () => criticalCss(sheet, { html, used, text: fonts }))
    pages.set(`${no}/index.html`, finished)
    if (no === 1)
      pages.set('index.html', finished.replace(`data-path="${deck.base}1"`, `data-path="${deck.base.slice(0, -1)}"`))
  }
  return pages
}

function shorten(text: string): string {
  const words = text.replaceAll(/\s+/g, ' ').trim()
  return words.length <= DESCRIPTION_LENGTH ? words : `${words.slice(0, DESCRIPTION_LENGTH - 1).replace(/\s\S*$/, '')}…`
}
