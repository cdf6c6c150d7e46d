import type { ResolvedSlidevOptions } from '@slidev/types'
import type { Browser, Page } from 'playwright-chromium'
import type { PrintPage, PrintPageState } from '../client/print-page.ts'
import type { DocumentInfo } from './document.ts'
import process from 'node:process'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseRangeString } from '@slidev/parser/core'
import { settleMedia } from 'deck-kit/client/wait'
import { authorsOf, keywordsOf, oneLine } from 'deck-kit/node/headmatter'
import { onModuleError, onScriptError, openDeck, sourceOf, START_TIMEOUT_MS } from 'deck-kit/node/open-deck'
import { placeOf } from 'deck-kit/node/slide'
import { prepareForPrint, printPageState, readPrintPages } from '../client/print-page.ts'
import { comparePages, sampleOf } from './compare.ts'
import { finishDocument } from './document.ts'

/** Called with how many of how many steps are done: one for each page rendered, one for each page checked. */
export type Progress = (done: number, total: number) => void

/** A deck that is being served, and how to print it. */
export interface HandoutJob {
  /** Where the deck is served with its print route; has a slash at its end. */
  url: string
  deck: ResolvedSlidevOptions['data']
  browser: Browser
  /** A page for every click instead of one for every slide. */
  withClicks?: boolean
  dark?: boolean
  /** As in `1,4-5`; all slides by default. */
  range?: string
  /** How long to wait before printing once all slides are rendered, in ms. */
  waitMs?: number
  /** How long to wait for the slides to be rendered, in ms. */
  timeoutMs?: number
  onProgress?: Progress
  /** Called with what looks wrong but does not stop the printing; by default `console.warn`. */
  onWarning?: (message: string) => void
  /** Called with each error that the slides' scripts do not catch. */
  onScriptError?: (message: string) => void
}

/** How long fonts and pictures may take once the slides are there. A host may accept and never answer. */
const MEDIA_TIMEOUT_MS = 30_000
/** How long nothing may change until a slide that shows nothing is taken for empty, or waits for a broken script. */
const STUCK_MS = 5_000
const POLL_MS = 100
const LOADING: PrintPageState = { rendered: 0, isBusy: true, hasEmptySlide: true, elements: 0 }

/**
 * Prints a deck as a tagged PDF with language, title, author, keywords and a bookmark for every slide.
 * @throws when a slide was not rendered, when a page came out empty, or when the number of pages is wrong. The message
 * names slide, file and line.
 */
export function printHandout(job: HandoutJob): Promise<Uint8Array> {
  return withPrintPage(job, async (page, pages, info) => {
    const pdf = await page.pdf({ tagged: true, printBackground: true, preferCSSPageSize: true })
    // Words that have changed since, such as those of a clock, are not missing.
    const after = await page.evaluate(readPrintPages)
    const steady = pages.map((page, index) =>
      ({ ...page, words: page.words.filter(word => after[index]?.words.includes(word)) }))
    const missing = await comparePages(pdf, steady, done => job.onProgress?.(pages.length + done, pages.length * 2))
    warnOfMissingWords(job, missing)
    return finishDocument(pdf, info, pages.map(({ links }) => links))
  })
}

/** Runs some work on a deck's print page once all slides are rendered on it. Throws when a slide is not rendered. */
export async function withPrintPage<Result>(
  job: HandoutJob,
  work: (page: Page, pages: PrintPage[], info: DocumentInfo) => Promise<Result>,
): Promise<Result> {
  const { canvasWidth, aspectRatio } = job.deck.config
  const page = await job.browser.newPage({
    viewport: { width: canvasWidth, height: Math.round(canvasWidth / aspectRatio) },
    colorScheme: job.dark ? 'dark' : 'light',
    reducedMotion: 'reduce',
    serviceWorkers: 'block',
    // Paper shows what the slides show in dev, whatever the published site is allowed to load.
    bypassCSP: true,
  })
  page.setDefaultTimeout(job.timeoutMs ?? START_TIMEOUT_MS)
  try {
    const pages = await renderPrintPage(page, job)
    warnOfBrokenPictures(job, pages)
    return await work(page, pages, await documentInfo(page, job.deck, pages))
  }
  finally {
    await page.close()
  }
}

/** The path of a PDF that a deck names without or with its extension. */
export function pdfPath(name: string): string {
  // YAML gives a number for `exportFilename: 2026`.
  return `${String(name).replace(/\.pdf$/i, '')}.pdf`
}

/**
 * Opens the print page, waits until its slides are rendered, and reads what its pages show.
 * @throws if a slide is not rendered, with file, line and what its scripts reported
 */
async function renderPrintPage(page: Page, job: HandoutJob): Promise<PrintPage[]> {
  const { deck, url } = job
  const expected = parseRangeString(deck.slides.length, job.range)
  if (expected.length === 0)
    throw new Error(`There is no slide in the range "${job.range}": the deck has ${deck.slides.length}.`)
  const uncaughtErrors: { text: string, slide?: number }[] = []
  const moduleErrors: string[] = []
  const loggedErrors: string[] = []
  const fonts = new Set<string>()
  const withSource = (message: string, stack?: string): string => {
    const no = slideIn(stack)
    const file = sourceOf(stack)
    const place = no ? placeOf(deck.slides[no - 1]!, process.cwd()) : undefined
    return [place, file?.endsWith(` (slide ${no})`) ? undefined : file, message].filter(Boolean).join(': ')
  }
  page.on('pageerror', ({ message, stack }) =>
    uncaughtErrors.push({ text: withSource(message, stack), slide: slideIn(stack) }))
  let hasFailed = false
  onScriptError(page, (message, stack) => {
    hasFailed = true
    job.onScriptError?.(withSource(message, stack))
  })
  onModuleError(page, message => moduleErrors.push(message))
  // Slidev 53 logs a slide that it could not load, and shows its error layout. What Chromium logs names no address.
  page.on('console', (message) => {
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource'))
      loggedErrors.push(message.text())
    const [, font] = /^Failed to decode downloaded font: (\S+)/.exec(message.text()) ?? []
    if (font)
      fonts.add(font.replace(url, '/'))
  })
  await page.emulateMedia({ media: 'screen' })

  const query = `print=${job.withClicks ? 'clicks' : 'true'}`
  const address = deck.config.routerMode === 'hash' ? `${url}?${query}#/print` : `${url}print?${query}`
  await openDeck(page, address, job.timeoutMs)
  await untilRendered(page, job, expected.length, () => hasFailed || moduleErrors.length > 0)
  // The pages that slides embed.
  const frames = page.frames().slice(1)
  await Promise.allSettled(frames.map(frame => frame.waitForLoadState('load', { timeout: MEDIA_TIMEOUT_MS })))
  await page.evaluate(prepareForPrint, {
    slides: expected,
    lightAllCode: !job.withClicks,
    slideNumbers: Object.fromEntries(deck.slides.map(({ frontmatter, index }) =>
      [String(frontmatter.routeAlias), index + 1])),
  })
  await page.locator('body').evaluate(settleMedia, MEDIA_TIMEOUT_MS)
  if (job.waitMs)
    await sleep(job.waitMs)

  const pages = await page.evaluate(readPrintPages)
  for (const number of expected) {
    const slide = deck.slides[number - 1]!
    const failures = pages.filter(page => page.slide === number).map(({ failure }) => failure)
    // A slide may be empty on purpose, or because a script on it threw an error.
    const own = uncaughtErrors.filter(error => error.slide === undefined || error.slide === number)
    const isBroken = slide.content.trim() !== '' && own.length > 0
    if (failures.length === 0 || failures.some(failure => failure === 'empty' ? isBroken : failure)) {
      // With a broken module, Slidev logs no more than that it could not import the slide.
      const reasons = new Set([...own.map(({ text }) => text), ...moduleErrors.length ? moduleErrors : loggedErrors])
      throw new Error([`${placeOf(slide, process.cwd())} was not rendered for printing.`, ...reasons].join('\n'))
    }
  }
  for (const font of fonts)
    (job.onWarning ?? console.warn)(`The font ${font} cannot be read: its words are printed in another one.`)
  return pages
}

/** The number of the slide that a stack names, undefined if it names none. */
function slideIn(stack = ''): number | undefined {
  const [, no] = /__slidev_(\d+)\.md\b/.exec(stack) ?? []
  return no === undefined ? undefined : Number(no)
}

/** Resolves when all slides are rendered and nothing is added any more, or when the time is over. */
async function untilRendered(page: Page, job: HandoutJob, slides: number, hasFailed: () => boolean): Promise<void> {
  const deadline = Date.now() + (job.timeoutMs ?? START_TIMEOUT_MS)
  let [elements, unchangedSince] = [-1, 0]
  while (true) {
    // Vite's dev server reloads the page when it finds another dependency to bundle.
    const state = await page.evaluate(printPageState)
      .catch((error: Error) => /Execution context was destroyed/.test(error.message) ? LOADING : Promise.reject(error))
    const now = Date.now()
    const isUnchanged = state.elements === elements
    if (!isUnchanged)
      [elements, unchangedSince] = [state.elements, now]
    job.onProgress?.(state.rendered, Math.max(slides, state.rendered) * 2)
    const isComplete = isUnchanged && !state.isBusy && !state.hasEmptySlide
    // What a script that has failed should have drawn never comes.
    const isStuck = (!state.isBusy || hasFailed()) && now - unchangedSince > STUCK_MS
    if (isComplete || isStuck || now > deadline)
      return
    await sleep(POLL_MS)
  }
}

/** Warns of each picture once, though a slide may have a page for every click. */
function warnOfBrokenPictures({ deck, onWarning = console.warn }: HandoutJob, pages: PrintPage[]): void {
  const messages = pages.flatMap(({ slide, brokenPictures }) => brokenPictures.map(url =>
    `${placeOf(deck.slides[slide - 1]!, process.cwd())}: the picture ${url} did not load.`))
  for (const message of new Set(messages))
    onWarning(message)
}

/** Warns once, because a missing font shows on every slide that is in its script. */
function warnOfMissingWords({ deck, onWarning = console.warn }: HandoutJob, missing: Map<number, string[]>): void {
  if (missing.size === 0)
    return
  const slides = Array.from(missing, ([slide, words]) =>
    `  ${placeOf(deck.slides[slide - 1]!, process.cwd())}: ${sampleOf(words)}`)
  onWarning(['The PDF may lack words that these slides show. Is there a font for them on this machine?', ...slides]
    .join('\n'))
}

async function documentInfo(page: Page, deck: HandoutJob['deck'], pages: PrintPage[]): Promise<DocumentInfo> {
  const { config, headmatter, slides } = deck
  return {
    title: config.title,
    language: await page.getAttribute('html', 'lang') || 'en',
    author: authorsOf(config.author).join(', '),
    subject: oneLine(config.info),
    keywords: keywordsOf(headmatter.keywords),
    outline: pages.flatMap(({ slide, firstLine }, index) => pages.findIndex(page => page.slide === slide) === index
      ? [{ title: oneLine(slides[slide - 1]!.title) || firstLine || `Slide ${slide}`, page: index }]
      : []),
  }
}
