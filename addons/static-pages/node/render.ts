import type { Browser } from 'playwright-chromium'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import postcss from 'postcss'
import { composePage, matching, openDeck, recordSlide } from './browser.ts'
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
  /** Each slide's title, if it has one, and its pictures. */
  slides: { title?: string, images: string[] }[]
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

  await page.goto(`${url}1`)

  const shell = await readFile(join(deck.folder, 'index.html'), 'utf8')
  const sheets = await page.evaluate(openDeck)
  const files = await Promise.all(sheets.map(href => readFile(join(deck.folder, href.slice(url.length)), 'utf8')))
  const sheet = postcss.parse(files.join('\n'))
  const asked = questions(sheet)

  const pages = new Map<string, string>()
  for (const [index, slide] of deck.slides.entries()) {
    const no = index + 1
    const recorded = await page.evaluate(recordSlide, no)
    const text = no === 1 || !recorded.text ? deck.description : recorded.text
    const html = await page.evaluate(composePage, {
      shell,
      recorded,
      no,
      total: deck.slides.length,
      base: deck.base,
      title: no === 1 ? deck.title : `${slide.title || recorded.heading} · ${deck.title}`,
      description: shorten(text),
      url: deck.url && `${deck.url}${no === 1 ? '' : `${no}/`}`,
      fonts: fontFiles(sheet, recorded.fonts),
      next: deck.slides[no]?.images.map(image => image.replace(/^\//, deck.base)) ?? [],
    })
    const matches = await page.evaluate(matching, { html, selectors: [...asked.values()] })
    const used = new Set([...asked.keys()].filter((_, at) => matches[at]))
    const finished = html.replace('CRITICAL', () => criticalCss(sheet, { html, used, text: recorded.fonts }))
    pages.set(`${no}/index.html`, finished)
    if (no === 1)
      pages.set('index.html', finished.replace(`data-path="${deck.base}1"`, `data-path="${deck.base.slice(0, -1)}"`))
  }
  await context.close()
  if (errors[0])
    throw errors[0]
  return pages
}

function shorten(text: string): string {
  const words = text.replaceAll(/\s+/g, ' ').trim()
  return words.length <= DESCRIPTION_LENGTH ? words : `${words.slice(0, DESCRIPTION_LENGTH - 1).replace(/\s\S*$/, '')}…`
}
