/** Measures a built deck in a visitor's browser. Every visit has a page of its own. */
import type { Browser, CDPSession, Page } from 'playwright-chromium'

/** Numbers by what they are: times in milliseconds, sizes in kilo- and megabytes. */
export type Numbers = Record<string, number>

export interface Visited {
  url: string
  /** Whether the browser fetches no script: what is left is static HTML, the limit. */
  isStatic?: boolean
}

/** A slow phone on a slow line. */
const LINE = { offline: false, latency: 150, downloadThroughput: 1.6e6 / 8, uploadThroughput: 0.75e6 / 8 }

/** A visit's conditions: what the CPU's speed is divided by, and whether the line is slow. */
interface Conditions {
  rate: number
  isLineSlow?: boolean
}

async function visit<T>(
  browser: Browser,
  { isStatic }: Visited,
  { rate, isLineSlow }: Conditions,
  work: (page: Page, session: CDPSession) => Promise<T>,
): Promise<T> {
  const context = await browser.newContext({ viewport: { width: 980, height: 552 }, serviceWorkers: 'block' })
  const page = await context.newPage()
  const session = await context.newCDPSession(page)
  await session.send('Network.enable')
  if (isStatic)
    await session.send('Network.setBlockedURLs', { urls: ['*.js'] })
  if (isLineSlow)
    await session.send('Network.emulateNetworkConditions', LINE)
  await session.send('Emulation.setCPUThrottlingRate', { rate })
  return work(page, session).finally(() => context.close())
}

/** How long nothing is fetched and nothing blocks before a visit counts as at rest. */
const QUIET_MS = 3000

/**
 * First visit on a slow line: the first and the largest paint, for how long tasks blocked until the deck is at rest,
 * and how long the main thread was busy from the first paint to there.
 */
export function firstVisit(browser: Browser, deck: Visited, rate: number): Promise<Numbers> {
  return visit(browser, deck, { rate, isLineSlow: true }, async (page, session) => {
    await session.send('Performance.enable')
    const busy = async (): Promise<number> => {
      const { metrics } = await session.send('Performance.getMetrics')
      return metrics.find(({ name }) => name === 'TaskDuration')!.value * 1000
    }
    await page.addInitScript(() => {
      const seen: PerformanceEntry[] = []
      Object.assign(window, { seen })
      const observer = new PerformanceObserver(list => seen.push(...list.getEntries()))
      for (const type of ['longtask', 'largest-contentful-paint'])
        observer.observe({ type, buffered: true })
    })
    await page.goto(deck.url)
    await page.waitForFunction(() => performance.getEntriesByName('first-contentful-paint').length > 0)
    const busyAtPaint = await busy()
    await page.waitForFunction((quiet) => {
      const { seen } = window as unknown as { seen: PerformanceEntry[] }
      const ends = [...seen, ...performance.getEntriesByType('resource')]
        .map(({ startTime, duration }) => startTime + duration)
      return performance.now() - Math.max(...ends) > quiet
    }, QUIET_MS, { polling: 500, timeout: 60_000 })
    const numbers = await page.evaluate(() => {
      const { seen } = window as unknown as { seen: PerformanceEntry[] }
      const of = (type: string): PerformanceEntry[] => seen.filter(({ entryType }) => entryType === type)
      return {
        'first contentful paint': performance.getEntriesByName('first-contentful-paint')[0]!.startTime,
        'largest contentful paint': of('largest-contentful-paint').at(-1)!.startTime,
        'blocking from navigation to idle': of('longtask').reduce((sum, { duration }) => sum + duration - 50, 0),
      }
    })
    return rowsAt({ ...numbers, 'busy from first paint to idle': await busy() - busyAtPaint }, rate)
  })
}

/** Adds what the CPU's speed was divided by, and the unit, to the names of rows. */
function rowsAt(times: Numbers, rate: number): Numbers {
  const suffix = rate > 1 ? `, CPU ÷ ${rate} (ms)` : ' (ms)'
  return Object.fromEntries(Object.entries(times).map(([row, time]) => [row + suffix, time]))
}

/** When the diagram of slide 2 is to be seen, opened by its address on a slow line. */
export function diagram(browser: Browser, deck: Visited): Promise<Numbers> {
  return visit(browser, deck, { rate: 4, isLineSlow: true }, async (page) => {
    await page.goto(`${deck.url}2?clicks=1`, { waitUntil: 'commit' })
    // Playwright looks into shadow roots, too.
    await page.locator('g', { hasText: 'Developer' }).filter({ visible: true }).first().waitFor({ timeout: 60_000 })
    return { 'diagram visible by deep link, slow (ms)': await page.evaluate(() => performance.now()) }
  })
}

/** What is fetched until the network rests, compressed. */
export function bytes(browser: Browser, deck: Visited): Promise<Numbers> {
  return visit(browser, deck, { rate: 1 }, async (page, session) => {
    const scripts = new Set<string>()
    let script = 0
    let all = 0
    session.on('Network.responseReceived', ({ requestId, type }) => type === 'Script' && scripts.add(requestId))
    session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
      all += encodedDataLength
      script += scripts.has(requestId) ? encodedDataLength : 0
    })
    await page.goto(deck.url)
    // Slidev fetches the other slides three seconds after it has started.
    await page.waitForTimeout(5000)
    return { 'script until idle (KB)': script / 1000, 'all bytes until idle (KB)': all / 1000 }
  })
}

/**
 * From the key to the frame that shows its effect, for all steps of the talk: those that show the next slide, and the
 * clicks on the same one. And the heap after them.
 */
export function steps(browser: Browser, deck: Visited, rate: number): Promise<Numbers> {
  return visit(browser, deck, { rate: 1 }, async (page, session) => {
    await page.goto(deck.url)
    await page.waitForSelector('#slideshow [data-slidev-no="1"] .slidev-layout')
    await page.waitForSelector('#static-page', { state: 'detached' })
    await page.waitForTimeout(4000)
    await session.send('Emulation.setCPUThrottlingRate', { rate })
    await page.evaluate(timeKeys)
    for (let before = ''; before !== page.url();) {
      before = page.url()
      await page.keyboard.press('ArrowRight')
      // The random part keeps the next key from coming in step with the frames. To poll for an effect, as Playwright's
      // waitForFunction does, would ask for frames, so that a step waits for the next one.
      await page.waitForTimeout(300 + 150 * rate + 17 * Math.random())
    }
    const all = await page.evaluate(() => (window as unknown as Timed).timed)
    const slides = all.filter(({ isNewSlide }) => isNewSlide).map(({ ms }) => ms)
    const clicks = all.filter(({ isNewSlide }) => !isNewSlide).map(({ ms }) => ms)
    await session.send('HeapProfiler.collectGarbage')
    const { usedSize } = await session.send('Runtime.getHeapUsage')
    return {
      ...rowsAt({
        'next slide, median': median(slides),
        'next slide, worst': Math.max(...slides),
        'click on the same slide, median': median(clicks),
        'click on the same slide, worst': Math.max(...clicks),
      }, rate),
      'heap after all slides (MB)': usedSize / 1e6,
    }
  })
}

/** One step: whether it showed another slide, and its time in milliseconds. */
interface Step {
  isNewSlide: boolean
  ms: number
}

/** What `timeKeys` adds to the page's window. */
interface Timed {
  timed: Step[]
}

/** Runs in the page: notes in `window.timed` how long each key takes until its effect is painted. */
function timeKeys(): void {
  const timed: Step[] = []
  Object.assign(window, { timed })
  const shownSlide = (): HTMLElement | undefined => Array
    .from(document.querySelectorAll<HTMLElement>('#slideshow > [data-slidev-no]'))
    .findLast(slide => slide.style.display !== 'none' && slide.querySelector('.slidev-layout'))
  window.addEventListener('keydown', ({ timeStamp }) => {
    const before = shownSlide()
    // Sees the change before the frame that paints it, and takes the time right after that frame, in a task of the
    // highest priority: a timer or a message would wait behind all other tasks.
    const observer = new MutationObserver((changes) => {
      const isNewSlide = shownSlide() !== before
      if (!isNewSlide && !changes.some(({ target }) => before?.contains(target)))
        return
      observer.disconnect()
      requestAnimationFrame(() => {
        const painted = (): void => void timed.push({ isNewSlide, ms: performance.now() - timeStamp })
        void scheduler.postTask(painted, { priority: 'user-blocking' })
      })
    })
    observer.observe(document.getElementById('slideshow')!, {
      subtree: true,
      childList: true,
      attributeFilter: ['class', 'style'],
    })
  }, { capture: true })
}

/** The median; for an even count, the mean of the middle two. */
export function median(numbers: number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b)
  const middle = sorted.length >> 1
  return sorted.length % 2 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2
}
