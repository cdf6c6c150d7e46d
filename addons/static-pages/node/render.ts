import type { Browser, JSHandle, Page } from 'playwright-chromium'
import type { Markup } from '../client/capture.ts'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import postcss from 'postcss'
import { composePage, composeReadingPage, copyFrame, matching, openDeck, readWords, recordClicks } from '../client/capture.ts'
import { criticalCss, fontFiles, questions } from './critical.ts'
import { pageCss, pageCssWithoutScript, readingCss } from './page-css.ts'

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
  /** The slides' width in CSS pixels before they are scaled, `canvasWidth`. */
  width: number
  /** The slides' height in CSS pixels before they are scaled. */
  height: number
  /** The address of its PDF, from the site's root or in full. */
  pdf?: string
  slides: DeckSlide[]
}

/** A slide of the deck. */
export interface DeckSlide {
  /** The title in its front matter. */
  title?: string
  /** Its `routeAlias`, under which it has an address too. */
  alias?: string
  /** The files of the script that shows the slide. */
  chunks: string[]
  /** Where it is written, for messages: `slides.md:24: slide 2`. */
  location: string
}

/** How much of a slide's text search engines and messengers show, in characters. */
const DESCRIPTION_LENGTH = 160

/**
 * Opens the built deck once and takes each slide's HTML from it.
 *
 * @param browser opens it
 * @param url where it is served
 * @param deck what is known of it
 * @param warn is told what is wrong with a slide: a script that failed, or that it did not appear and gets no page
 * @returns the pages' HTML by their path under the output folder
 * @throws if the deck does not start
 */
export async function renderPages(
  browser: Browser,
  url: string,
  deck: Deck,
  warn: (message: string) => void,
): Promise<Map<string, string>> {
  const { width, height } = deck
  const context = await browser.newContext({ viewport: { width, height }, colorScheme: 'light', serviceWorkers: 'block' })
  try {
    return await takePages(await context.newPage(), url, deck, warn)
  }
  finally {
    await context.close()
  }
}

async function takePages(
  page: Page,
  url: string,
  deck: Deck,
  warn: (message: string) => void,
): Promise<Map<string, string>> {
  let current = deck.slides[0]!
  page.on('pageerror', ({ message, stack = '' }) => {
    // Slidev draws slides ahead: the script's file tells whose it was, if no other slide has that file too.
    const owners = deck.slides.filter(({ chunks }) => chunks.some(file => stack.includes(file)))
    const { location } = owners.length === 1 ? owners[0]! : current
    warn(`${location}: a script failed while the static pages were made: ${message}`)
  })
  await page.goto(`${url}1`)

  const links = await page.evaluate(openDeck)
  // Stylesheets of other hosts, as of web fonts, style the page once they have come.
  const files = links
    .filter(href => href.startsWith(url))
    .map(href => decodeURI(new URL(href).pathname.slice(deck.base.length)))
  const styles = await Promise.all(files.map(file => readFile(join(deck.folder, file), 'utf8')))
  const sheet = postcss.parse(styles.join('\n'))
  const asked = questions(sheet)

  // What is large stays in the browser: between the processes it would be copied for every slide, and several times.
  const shell = await page.evaluateHandle(html => ({ html }), await readFile(join(deck.folder, 'index.html'), 'utf8'))
  const selectors = await page.evaluateHandle(lines => lines.split('\n'), [...asked.values()].join('\n'))

  const pages = new Map<string, string>()
  const frames: { no: number, frame: Markup }[] = []
  const allFonts: Record<string, string> = {}
  const finish = async (markup: JSHandle<Markup>, text: Record<string, string>, isReading = false): Promise<string> => {
    const matches = await page.evaluate(matching, { markup, selectors })
    const used = new Set([...asked.keys()].filter((_, at) => matches[at] === '1'))
    const { html } = await markup.jsonValue()
    return html.replace(/CRITICAL(?=[<}])/, () => {
      const css = criticalCss(sheet, { html, used, text })
      // In a cascade layer, what is important wins over what comes after it.
      return isReading ? css.replaceAll(/\s*!important/g, '') : css
    })
  }
  for (const [index, slide] of deck.slides.entries()) {
    current = slide
    const no = index + 1
    const clicks = await page.evaluate(recordClicks, no).catch((error: Error) => {
      warn(`${slide.location} gets no static page: ${error.message}`)
    })
    if (!clicks)
      continue
    const { heading, text, fonts } = await page.evaluate(readWords, no)
    for (const [family, words] of Object.entries(fonts))
      allFonts[family] = `${allFonts[family] ?? ''}${words}`
    const frame = await page.evaluateHandle(copyFrame, no)
    frames.push({ no, frame: await frame.jsonValue() })
    const markup = await page.evaluateHandle(composePage, {
      shell,
      frame,
      clicks,
      no,
      total: deck.slides.length,
      base: deck.base,
      title: no === 1 ? deck.title : `${slide.title || heading} · ${deck.title}`,
      description: shorten(no === 1 ? deck.description : text || `${heading} ${deck.description}`),
      url: deck.url && `${deck.url}${no === 1 ? '' : `${no}/`}`,
      fonts: fontFiles(sheet, fonts),
      chunks: slide.chunks.map(file => deck.base + file),
      reading: `${deck.base}read/#${no}`,
      css: pageCss,
      noScriptCss: pageCssWithoutScript(deck),
    })
    const finished = await finish(markup, fonts)
    const at = (path: string): string => finished.replaceAll(/ data-path="[^"]*"/g, () => ` data-path="${escapeAttribute(path)}"`)
    pages.set(`${no}/index.html`, finished)
    if (slide.alias)
      pages.set(`${slide.alias}/index.html`, at(deck.base + encodeURI(slide.alias)))
    if (no === 1)
      pages.set('index.html', at(deck.base.slice(0, -1)).replace('<script data-scheme', '<script data-is-deck="" data-scheme'))
  }
  const reading = await page.evaluateHandle(composeReadingPage, {
    shell,
    slides: frames,
    base: deck.base,
    title: deck.title,
    description: shorten(deck.description),
    url: deck.url,
    pdf: deck.pdf,
    fonts: fontFiles(sheet, allFonts),
    css: readingCss,
  })
  pages.set('read/index.html', await finish(reading, allFonts, true))
  return pages
}

function escapeAttribute(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;')
}

function shorten(text: string): string {
  const words = text.replaceAll(/\s+/g, ' ').trim()
  return words.length <= DESCRIPTION_LENGTH ? words : `${words.slice(0, DESCRIPTION_LENGTH - 1).replace(/\s\S*$/, '')}…`
}
