import type { ResolvedSlidevOptions, SlidevConfig } from '@slidev/types'
import type { BuiltSite } from 'deck-kit/node/built-site'
import type { Browser, Page } from 'playwright-chromium'
import type { Clicks, PageParts, ReadingSection } from '../client/capture.ts'
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { escapeHtml } from 'deck-kit/node/html'
import { onScriptError, openDeck } from 'deck-kit/node/open-deck'
import { placeOf } from 'deck-kit/node/slide'
import postcss from 'postcss'
import {
  composePage,
  copyForReading,
  copySlide,
  matching,
  prepareApp,
  readWords,
  recordClicks,
} from '../client/capture.ts'
import { replaceDrawn, settleDrawn } from '../client/drawn.ts'
import { slidesInStack } from './chunks.ts'
import { criticalCss, fontFiles, testableSelectors } from './critical.ts'
import { pageCss, pageCssWithoutScript, readingCss } from './page-css.ts'

/** How much of a slide's text search engines and messengers show, in characters. */
const DESCRIPTION_LENGTH = 160

type Deck = ReturnType<typeof readDeck>

/**
 * What the pages say and need of a built deck.
 * @param chunks the files of the script that shows each slide
 */
export function readDeck(site: BuiltSite, { data, userRoot }: ResolvedSlidevOptions, chunks: string[][]) {
  const { config, headmatter, slides } = data
  return {
    ...site,
    ...canvasSize(config),
    title: config.titleTemplate.replace('%s', () => config.title),
    description: String(headmatter.info ?? ''),
    /** Where the deck is published, with a slash at the end; without it the pages have no canonical link. */
    url: config.seoMeta?.ogUrl,
    pdf: pdfAddress(site, config),
    slides: slides.map(slide => ({
      title: slide.frontmatter.title,
      // Slidev compares aliases with texts: it finds no number.
      alias: typeof slide.frontmatter.routeAlias === 'string' ? slide.frontmatter.routeAlias : undefined,
      chunks: chunks[slide.index] ?? [],
      location: placeOf(slide, userRoot),
    })),
  }
}

/** The slides' size in CSS pixels before they are scaled. */
export function canvasSize({ canvasWidth, aspectRatio }: SlidevConfig): { width: number, height: number } {
  return { width: canvasWidth, height: Math.ceil(canvasWidth / aspectRatio) }
}

/** What Slidev's download button opens: https://sli.dev/features/build-with-pdf. Undefined if there is none. */
function pdfAddress({ base }: BuiltSite, { download, exportFilename }: SlidevConfig): string | undefined {
  if (!download || download === 'false')
    return undefined
  const isPath = typeof download === 'string' && !['true', 'auto'].includes(download)
  return isPath ? download : `${base}${exportFilename || 'slidev-exported'}.pdf`
}

/**
 * Opens the built deck once, takes each slide's HTML from it and composes the pages. Warns of each slide whose script
 * fails, and of each that does not appear and gets no page.
 * @returns the pages' HTML by their path under the output folder
 * @throws if the deck does not start
 */
export async function renderPages(browser: Browser, url: string, deck: Deck): Promise<Map<string, string>> {
  const viewport = { width: deck.width, height: deck.height }
  const page = await browser.newPage({ viewport, colorScheme: 'light', serviceWorkers: 'block' })
  return takePages(page, url, deck).finally(() => page.close())
}

async function takePages(page: Page, url: string, deck: Deck): Promise<Map<string, string>> {
  const { base, slides } = deck
  let current = slides[0]!
  const scriptErrors: string[] = []
  onScriptError(page, (message, stack) => {
    const owners = slidesInStack(slides, stack).map(({ location }) => location)
    // Slidev draws slides ahead of the current one.
    const place = owners.join(' or ') || `${current.location} or the slide after it`
    scriptErrors.push(`${place}: a script failed while the static pages were made: ${message}`)
  })
  await openDeck(page, `${url}1`)
  const { stylesheets, style, lang, dir } = await page.evaluate(prepareApp)
  // Stylesheets of other hosts, as of web fonts, style the page once they have come.
  const files = stylesheets
    .filter(href => href.startsWith(url))
    .map(href => decodeURI(new URL(href).pathname.slice(base.length)))
  const styles = await Promise.all(files
    .map(file => join(deck.folder, file))
    // An `index.html` may link a stylesheet that is not there.
    .filter(existsSync)
    .map(path => readFile(path, 'utf8')))
  const sheet = postcss.parse(styles.join('\n'))
  const selectors = testableSelectors(sheet)
  const shell = await readFile(join(deck.folder, 'index.html'), 'utf8')

  /** Composes a page around its `<main>`, with the CSS that it needs before anything else has come. */
  async function compose(
    parts: Omit<PageParts, 'shell' | 'lang' | 'dir' | 'fonts' | 'noScriptCss'>,
    text: Record<string, string>,
  ): Promise<string> {
    const shared = { shell, lang, dir, fonts: fontFiles(sheet, text), noScriptCss: pageCssWithoutScript(deck) }
    const html = await page.evaluate(composePage, { ...shared, ...parts })
    const matches = await page.evaluate(matching, { html, selectors: [...selectors.values()] })
    const used = new Set([...selectors.keys()].filter((_, at) => matches[at] === '1'))
    return html.replace('CRITICAL', () => {
      const css = criticalCss(sheet, used, text)
      // In a cascade layer, as on the reading page, what is important wins over what comes after it.
      return parts.app ? css : css.replaceAll(/\s*!important/g, '')
    })
  }

  const pages = new Map<string, string>()
  const sections: ReadingSection[] = []
  const allFonts: Record<string, string> = {}
  let editorsMs = 10_000
  for (const [index, slide] of slides.entries()) {
    current = slide
    const no = index + 1
    const clicks = await page.evaluate(recordClicks, no).catch((error: Error) => {
      const reason = error.message.replace(/^page\.evaluate: (?:Error: )?/, '')
      console.warn(`${slide.location} gets no static page: ${reason}`)
    })
    if (!clicks)
      continue
    const { heading, text, fonts } = await page.evaluate(readWords, no)
    for (const [family, words] of Object.entries(fonts))
      allFonts[family] = `${allFonts[family] ?? ''}${words}`
    // If one does not come, no other does.
    if (!await page.evaluate(settleDrawn, { no, editorsMs }))
      editorsMs = 0
    const copy = await page.evaluate(replaceDrawn, await page.evaluate(copySlide, no))
    sections.push(await page.evaluate(copyForReading, { copy, no }))
    const reading = `${base}read/#${no}`
    const html = await compose({
      main: slideMain(copy, style, clicks, { no, total: slides.length, base, reading }),
      title: no === 1 ? deck.title : `${slide.title || heading} · ${deck.title}`,
      description: shorten(no === 1 ? deck.description : text || `${heading} ${deck.description}`),
      url: deck.url && `${deck.url}${no === 1 ? '' : `${no}/`}`,
      css: `${pageCss}CRITICAL`,
      app: { path: `${base}${no}`, reading, chunks: slide.chunks.map(file => base + file) },
    }, fonts)
    /** The same page for another of the slide's addresses. */
    const withPath = (path: string): string => html.replaceAll(/ data-path="[^"]*"/g, () => attribute('data-path', path))
    pages.set(`${no}/index.html`, html)
    if (slide.alias)
      pages.set(`${slide.alias}/index.html`, withPath(base + encodeURI(slide.alias)))
    if (no === 1) {
      const deckPage = withPath(base.slice(0, -1)).replace('<script data-scheme', '<script data-is-deck="" data-scheme')
      pages.set('index.html', deckPage)
    }
  }
  pages.set('read/index.html', await compose({
    main: readingMain(sections, style, deck),
    title: deck.title,
    description: shorten(deck.description),
    url: deck.url,
    css: `@layer deck{CRITICAL}${readingCss}`,
  }, allFonts))
  // At the end: if the deck does not start, the error of `openDeck` says why.
  scriptErrors.forEach(warning => console.warn(warning))
  return pages
}

/** A slide's page: the slide, what its clicks do, and links to the others. */
function slideMain(
  copy: string,
  style: string,
  { total: clicks, histories }: Clicks,
  { no, total, base, reading }: { no: number, total: number, base: string, reading: string },
): string {
  const data = { no, path: `${base}${no}`, clicks, histories: JSON.stringify(histories) }
  const attributes = Object.entries(data).map(([name, value]) => attribute(`data-${name}`, value))
  const previous = no > 1 ? `<a rel="prev"${attribute('href', `${base}${no - 1}/`)}>← Previous</a>` : ''
  const next = no < total ? `<a rel="next"${attribute('href', `${base}${no + 1}/`)}>Next →</a>` : ''
  return [
    `<main id="static-page" class="slidev-slide-container"${attributes.join('')}${attribute('style', style)}>`,
    copy,
    `<nav class="static-pager" aria-label="Slides">${previous}<span>${no} / ${total}</span>${next}`,
    `<a${attribute('href', reading)}>All slides</a></nav>`,
    `<noscript><iframe id="slides" title="All slides"${attribute('src', reading)}></iframe></noscript></main>`,
  ].join('')
}

/** The reading page: all slides below one another, and at its end the links of their footers, each once. */
function readingMain(sections: ReadingSection[], style: string, { base, title, pdf }: Deck): string {
  const slides = sections.map(({ no, html }) => {
    const address = attribute('href', `${base}${no}/#slides`)
    const number = `<a class="reading-number"${address} aria-label="Slide ${no} as a slide">${no}</a>`
    return `<section id="${no}" aria-label="Slide ${no}">${number}${html}</section>`
  })
  const links = new Map(sections.flatMap(section => section.links))
  if (pdf)
    links.set(pdf, 'Download as PDF')
  const end = Array.from(links, ([href, text]) => `<a${attribute('href', href)}>${escapeHtml(text)}</a>`)
  return `<main id="reading-page"${attribute('data-base', base)}${attribute('style', style)}>`
    + `<h1>${escapeHtml(title)}</h1>${slides.join('')}<p class="reading-end">${end.join('')}</p>`
    + `<nav class="reading-bar" aria-label="Views"><a${attribute('href', `${base}1/#slides`)}>Slides</a></nav></main>`
}

function attribute(name: string, value: string | number): string {
  return ` ${name}="${escapeHtml(String(value))}"`
}

/** Cuts a text at a word, to the length of a description. */
function shorten(text: string): string {
  const words = text.replaceAll(/\s+/g, ' ').trim()
  if (words.length <= DESCRIPTION_LENGTH)
    return words
  return `${words.slice(0, DESCRIPTION_LENGTH - 1).replace(/\s\S*$/, '')}…`
}
