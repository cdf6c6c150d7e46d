/** What a visitor's browser can be asked about a built deck. Every visit has a page of its own. */
import type { Browser, CDPSession, Page } from 'playwright-chromium'

/** Numbers by what they are: times in milliseconds, sizes in kilo- and megabytes. */
export type Numbers = Record<string, number>

/** A built deck that is served. */
export interface Visited {
  url: string
  /** Whether its script is kept from running: what is left is static HTML, the limit. */
  still?: boolean
}

/** A slow phone on a slow line. */
const LINE = { offline: false, latency: 150, downloadThroughput: 1.6e6 / 8, uploadThroughput: 0.75e6 / 8 }
const SLOWDOWN = 4

/** Opens a page of its own for a visit, and closes it afterwards. */
async function visit<T>(
  browser: Browser,
  { still }: Visited,
  slow: boolean,
  work: (page: Page, session: CDPSession) => Promise<T>,
): Promise<T> {
  const context = await browser.newContext({ viewport: { width: 980, height: 552 }, serviceWorkers: 'block' })
  const page = await context.newPage()
  const session = await context.newCDPSession(page)
  await session.send('Network.enable')
  if (still)
    await session.send('Network.setBlockedURLs', { urls: ['*.js'] })
  if (slow) {
    await session.send('Network.emulateNetworkConditions', LINE)
    await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWDOWN })
  }
  try {
    return await work(page, session)
  }
  finally {
    await context.close()
  }
}

/** How long nothing is fetched and nothing blocks before a visit counts as at rest, in milliseconds. */
const QUIET = 3000

/** First paint on a slow line, and for how long tasks blocked from there until the deck is at rest. */
export function firstPaint(browser: Browser, deck: Visited): Promise<Numbers> {
  return visit(browser, deck, true, async (page) => {
    await page.addInitScript(() => {
      const tasks: PerformanceEntry[] = []
      Object.assign(window, { tasks })
      new PerformanceObserver(list => tasks.push(...list.getEntries())).observe({ type: 'longtask', buffered: true })
    })
    await page.goto(deck.url)
    await page.waitForFunction(() => performance.getEntriesByName('first-contentful-paint').length > 0)
    if (!deck.still) {
      await page.waitForFunction((quiet) => {
        const { tasks } = window as unknown as { tasks: PerformanceEntry[] }
        const ends = [...tasks, ...performance.getEntriesByType('resource')].map(({ startTime, duration }) => startTime + duration)
        return performance.now() - Math.max(...ends) > quiet
      }, QUIET, { polling: 500, timeout: 60_000 })
    }
    return page.evaluate(() => {
      const { tasks } = window as unknown as { tasks: PerformanceEntry[] }
      const { startTime } = performance.getEntriesByName('first-contentful-paint')[0]!
      return {
        'first contentful paint, slow (ms)': startTime,
        'total blocking time, slow (ms)': tasks.filter(task => task.startTime > startTime).reduce((sum, { duration }) => sum + duration - 50, 0),
      }
    })
  })
}

/** When the diagram of slide 2 is to be seen, opened by its address on a slow line. */
export function diagram(browser: Browser, deck: Visited): Promise<Numbers> {
  return visit(browser, deck, true, async (page) => {
    await page.addInitScript(() => {
      const isDrawn = (element: Element): boolean => element instanceof SVGGElement
        && element.textContent.includes('Developer')
        && element.getBoundingClientRect().width > 20
        && element.checkVisibility({ checkOpacity: true })
      const inside = (root: Document | ShadowRoot): boolean => Array.from(root.querySelectorAll('*')).some(element =>
        (element.shadowRoot && inside(element.shadowRoot)) || isDrawn(element))
      requestAnimationFrame(function look() {
        if (document.body && inside(document))
          Object.assign(window, { drawn: performance.now() })
        else
          requestAnimationFrame(look)
      })
    })
    await page.goto(`${deck.url}2?clicks=1`)
    await page.waitForFunction(() => 'drawn' in window, undefined, { timeout: 60_000 })
    return page.evaluate(() => ({ 'diagram visible by deep link, slow (ms)': (window as unknown as { drawn: number }).drawn }))
  })
}

/** What is fetched until the network rests, compressed. */
export function bytes(browser: Browser, deck: Visited): Promise<Numbers> {
  return visit(browser, deck, false, async (page, session) => {
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

/** From the key to the next slide's first frame, on every slide, and the heap at the end. */
export function steps(browser: Browser, deck: Visited, slow: boolean): Promise<{ times: number[], heap: number }> {
  return visit(browser, deck, false, async (page, session) => {
    await page.goto(`${deck.url}1`)
    await page.waitForFunction(() => document.querySelector('#slideshow [data-slidev-no="1"] .slidev-layout') && !document.getElementById('static-page'))
    await page.waitForTimeout(4000)
    if (slow)
      await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWDOWN })
    await page.evaluate(() => {
      const times: number[] = []
      Object.assign(window, { times })
      addEventListener('keydown', ({ timeStamp }) => {
        const index = times.length
        const slides = (): HTMLElement[] => Array.from(document.querySelectorAll<HTMLElement>('#slideshow > [data-slidev-no]'))
        const before = slides().findLast(slide => slide.style.display !== 'none')?.dataset.slidevNo
        // Sees the change before the frame that paints it, and takes the time right after that frame, in a task or in
        // the next frame, whichever comes first: a timer or a message would wait behind all other tasks.
        const observer = new MutationObserver(() => {
          const next = slides().find(slide => slide.dataset.slidevNo === String(Number(before) + 1))
          if (!next || next.style.display === 'none' || !next.querySelector('.slidev-layout'))
            return
          observer.disconnect()
          requestAnimationFrame(() => {
            const painted = (): void => void (times[index] ??= performance.now() - timeStamp)
            requestAnimationFrame(painted)
            scheduler.postTask(painted, { priority: 'user-blocking' })
          })
        })
        observer.observe(document.getElementById('slideshow')!, { subtree: true, childList: true, attributeFilter: ['style'] })
      }, { capture: true })
    })
    for (let slide = 2; slide <= 12; slide++) {
      await page.keyboard.press('ArrowDown')
      await page.waitForFunction(count => (window as unknown as { times: number[] }).times.length === count, slide - 1)
      await page.waitForTimeout(slow ? 1200 : 600)
    }
    await session.send('HeapProfiler.collectGarbage')
    const { usedSize } = await session.send('Runtime.getHeapUsage')
    return { times: await page.evaluate(() => (window as unknown as { times: number[] }).times), heap: usedSize }
  })
}
