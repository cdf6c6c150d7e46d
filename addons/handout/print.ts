import type { ResolvedSlidevOptions, SlideInfo } from '@slidev/types'
import type { Browser, Page } from 'playwright-chromium'
import type { Sheet } from './sheets.ts'
import { relative } from 'node:path'
import process from 'node:process'
import { extractText, getResolvedPDFJS } from 'unpdf'
import { describe } from './document.ts'
import { GIVE_UP, readSheets } from './sheets.ts'
import { missingWords, plainText, slideTitle, wordsOf } from './words.ts'

/** Told how many of how many steps are done; a page counts one when it is laid out and one when it is checked. */
export type Progress = (done: number, total: number) => void

/** A deck that is being served, and how it shall be printed. */
export interface HandoutJob {
  /** Where the deck is served, with a slash at its end. Its print route must be in it. */
  url: string
  deck: ResolvedSlidevOptions['data']
  browser: Browser
  /** A page for every click instead of one for every slide. */
  withClicks?: boolean
  dark?: boolean
  onProgress?: Progress
}

/** How many of a slide's words its source must share with its picture: less, and it was not drawn. */
const SHARE = 0.5

/** How long the deck may take to lay out all its slides, in ms. */
const PATIENCE = 60_000

/**
 * Prints a deck as a tagged PDF with language, title, author, keywords and a bookmark for every slide.
 *
 * @throws when a slide does not come up, or when a page of the PDF lacks a word that its slide shows.
 */
export async function printHandout(job: HandoutJob): Promise<Uint8Array> {
  const { canvasWidth, aspectRatio } = job.deck.config
  const page = await job.browser.newPage({
    viewport: { width: canvasWidth, height: Math.round(canvasWidth / aspectRatio) },
    colorScheme: job.dark ? 'dark' : 'light',
    reducedMotion: 'reduce',
    serviceWorkers: 'block',
  })
  try {
    const sheets = await layOut(page, job)
    job.onProgress?.(sheets.length, sheets.length * 2)
    const [printed] = await Promise.all([
      page.pdf({ tagged: true, printBackground: true, preferCSSPageSize: true }),
      // What reads the pages back is loaded while the browser prints them.
      getResolvedPDFJS(),
    ])
    await checkPages(printed, sheets, done => job.onProgress?.(sheets.length + done, sheets.length * 2))
    return await describe(printed, await aboutDeck(job.deck, page, sheets))
  }
  finally {
    await page.close()
  }
}

async function layOut(page: Page, { url, deck, withClicks }: HandoutJob): Promise<Sheet[]> {
  const giveUp = () => page.evaluate(event => dispatchEvent(new Event(event)), GIVE_UP).catch(() => {})
  const faults: string[] = []
  page.on('pageerror', async (error) => {
    faults.push(error.message)
    // Nothing more will come of a slide that broke, but what was on its way still may.
    await page.waitForLoadState('networkidle').then(giveUp, () => {})
  })
  // Slidev 53 logs a slide that it could not load, and shows a note in its place.
  page.on('console', message => message.type() === 'error' && faults.push(message.text()))
  await page.emulateMedia({ media: 'screen' })

  const query = `?print=${withClicks ? 'clicks' : 'true'}`
  await page.goto(deck.config.routerMode === 'hash' ? `${url}${query}#/print` : `${url}print${query}`)
  // Slidev 53 breaks the page after the last slide too, which adds an empty one.
  await page.addStyleTag({ content: '.print-slide-container:last-child { break-after: auto } #mermaid-rendering-container { display: none }' })

  const late = setTimeout(giveUp, PATIENCE)
  const sheets = await page.evaluate(readSheets, GIVE_UP).finally(() => clearTimeout(late))
  for (const slide of deck.slides) {
    const words = [...new Set(wordsOf(plainText(slide.content)))]
    const missing = missingWords(words, sheets.findLast(sheet => sheet.slide === slide.index + 1)?.all ?? '')
    if (missing.length > words.length * SHARE)
      throw new Error([`${placeOf(slide)}: slide ${slide.index + 1} did not come up for printing; missing: ${missing.slice(0, 8).join(', ')}.`, ...faults].join('\n'))
  }
  if (!withClicks)
    await page.evaluate(lightAll)
  return sheets
}

/** Runs in the print page. Slidev shows a slide after its last click; on paper no line of code is behind. */
function lightAll(): void {
  for (const line of document.querySelectorAll('.slidev-code-dishonored'))
    line.classList.replace('slidev-code-dishonored', 'slidev-code-highlighted')
}

function placeOf({ source }: SlideInfo): string {
  return `${relative(process.cwd(), source.filepath)}:${source.start + 1}`
}

async function checkPages(pdf: Uint8Array, sheets: Sheet[], onPage: (done: number) => void): Promise<void> {
  // pdf.js wants an array of its own, which it takes over.
  const { text } = await extractText(new Uint8Array(pdf))
  if (text.length !== sheets.length)
    throw new Error(`The PDF has ${text.length} pages for ${sheets.length} slide states. Look for a slide that is taller than its page.`)
  sheets.forEach((sheet, i) => {
    const missing = missingWords(wordsOf(sheet.seen), text[i]!)
    if (missing.length)
      throw new Error(`Page ${i + 1} of the PDF (slide ${sheet.slide}) lacks text that the slide shows: ${missing.slice(0, 8).join(', ')}.`)
    onPage(i + 1)
  })
}

async function aboutDeck({ config, headmatter, slides }: HandoutJob['deck'], page: Page, sheets: Sheet[]) {
  const keywords = (headmatter.keywords ?? []) as string | string[]
  return {
    title: config.title,
    language: await page.evaluate(() => document.documentElement.lang) || 'en',
    author: config.author,
    subject: config.info ? String(config.info).replace(/\s+/g, ' ').trim() : undefined,
    keywords: [keywords].flat().flatMap(list => list.split(',')).map(word => word.trim()).filter(Boolean),
    outline: slides.map(slide => ({ title: slideTitle(slide), page: sheets.findIndex(sheet => sheet.slide === slide.index + 1) })),
  }
}
