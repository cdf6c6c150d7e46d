import type { Page } from 'playwright-chromium'
import { setTimeout as sleep } from 'node:timers/promises'
import { removePendingStylesheets, whenIdle } from '../client/wait.ts'
import { shared } from './shared.ts'

/** How long a deck may take to start, in milliseconds: a build machine may be several times slower than a laptop. */
export const START_TIMEOUT_MS = 180_000

/** How long it may still take after a script has failed, in milliseconds. */
const GRACE_MS = 5_000

/**
 * Opens an address of a deck in a page that is not navigated yet, and waits until it has a slide.
 * @throws if the deck does not start, soon and with the reason if a script fails
 */
export async function openDeck(page: Page, url: string, timeout = START_TIMEOUT_MS): Promise<void> {
  await skipLateStylesheets(page)
  const failure = failedStart(page)
  // `commit`, because a picture that never arrives holds up the load event.
  const start = page.goto(url, { waitUntil: 'commit', timeout })
    .then(() => page.waitForSelector('[data-slidev-no]', { state: 'attached', timeout }))
  await Promise.race([start, failure])
}

/** Rejects some time after a script has failed, once all is loaded and the page is idle. Race it with the start. */
async function failedStart(page: Page): Promise<never> {
  const reason = await new Promise<string>((resolve) => {
    onScriptError(page, (message, stack) =>
      resolve(`a script in ${sourceOf(stack) ?? 'setup/, a global layer or index.html'} fails: ${message}`))
    onModuleError(page, resolve)
  })
  await sleep(GRACE_MS, undefined, { ref: false })
  await page.waitForLoadState('networkidle', { timeout: 0 })
  await page.evaluate(whenIdle, 30_000)
  throw new Error(`The deck does not start, because ${reason}`)
}

/** The first of the author's files that a stack names; undefined if it names none, as that of a bundle. */
export function sourceOf(stack = ''): string | undefined {
  const [, file] = /https?:\/\/[^/]+\/((?!\S*\b(?:assets|node_modules)\/)[^?:\s]+\.\w+)/.exec(stack) ?? []
  return file?.replace(/__slidev_(\d+)\.md$/, ' (slide $1)')
}

/** Calls back for each module that a dev server cannot transform. */
export function onModuleError(page: Page, report: (message: string) => void): void {
  // Vite sends 500 for it, and 504 for what it bundles anew, after which the page reloads.
  page.on('response', response =>
    response.status() === 500 && report(`${new URL(response.url()).pathname.slice(1)} cannot be loaded.`))
}

/** Calls back once for each error that a page's scripts do not catch, or that Vue catches and logs. */
export function onScriptError(page: Page, report: (message: string, stack: string) => void): void {
  const reported = new Set<string>()
  const reportOnce = (message: string, stack: string): void => {
    // Leaving a slide interrupts a film that has begun to play; a headless browser refuses sound and a wake lock.
    if (!/^(?:Abort|NotAllowed)Error/.test(stack) && reported.size < reported.add(stack).size)
      report(message, stack)
  }
  page.on('pageerror', ({ name, message, stack = '' }) => reportOnce(message, stack || name))
  page.on('console', (entry) => {
    // What the browser itself logs, such as a picture that it did not find, has no stack.
    const [, message] = /^\w*Error: (.*)\n +at /s.exec(entry.text()) ?? []
    if (entry.type() === 'error' && message !== undefined)
      reportOnce(message.split('\n')[0]!, entry.text())
  })
}

/**
 * Has the page's document go on without the stylesheets of other hosts that have not come after `timeout` milliseconds:
 * a script below their links waits for them. Warns of each, once per process.
 */
export async function skipLateStylesheets(page: Page, timeout = 10_000): Promise<void> {
  const reported = shared('missing-stylesheets', () => new Set<string>())
  const warnOnce = (url: string): void => {
    // The deck's own server has another port each time.
    const name = url.replace(new URL(page.url()).origin, '')
    if (reported.size < reported.add(name).size)
      console.warn(`The stylesheet ${name} did not load: what is drawn goes without it.`)
  }
  page.on('requestfailed', request => request.resourceType() === 'stylesheet' && warnOnce(request.url()))
  await page.exposeFunction('onStylesheetRemoved', warnOnce)
  await page.addInitScript(removePendingStylesheets, timeout)
}
