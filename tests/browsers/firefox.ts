import type { Frame } from 'puppeteer-core'
import type { DrivenBrowser } from './browser.ts'
import { launch } from 'puppeteer-core'

/** Starts an installed Firefox without a window, driven over WebDriver BiDi. */
export async function startFirefox(path: string): Promise<DrivenBrowser> {
  const browser = await launch({
    browser: 'firefox',
    executablePath: path,
    headless: true,
    protocolTimeout: 60_000,
    extraPrefsFirefox: {
      'ui.prefersReducedMotion': 1,
      // Firefox 153 begins the update of a service worker a second after it was asked for it; the page waits for that.
      'dom.serviceWorkers.update_delay': 0,
    },
  })
  const page = await browser.newPage()
  page.setDefaultTimeout(60_000)
  let frame: Frame
  return {
    async open(url) {
      await page.goto(url, { waitUntil: 'domcontentloaded' })
      frame = page.mainFrame()
    },
    enterFrame: async () => void (frame = await page.waitForFrame(one => one.parentFrame() !== null)),
    evaluate: (work, argument) => frame.evaluate(work as (argument: unknown) => unknown, argument) as Promise<any>,
    async press(...keys) {
      for (const key of keys)
        await page.keyboard.press(key)
    },
    reload: async () => void await page.reload(),
    back: async () => void await page.goBack(),
    forward: async () => void await page.goForward(),
    // A page that leads on to another one while Firefox resizes it ends the command with this error.
    resize: (width, height) => page.setViewport({ width, height }).catch((error: Error) => {
      if (!error.message.includes('NS_ERROR_XPC_SECURITY_MANAGER_VETO'))
        throw error
    }),
    close: () => browser.close(),
  }
}
