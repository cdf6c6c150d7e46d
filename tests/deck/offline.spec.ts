import type { BrowserContext, Page } from '@playwright/test'
import { cp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { serveSite } from 'deck-kit/node/server'
import { expect, SITE, test } from '../site.ts'
import { CLICKS } from '../talk.ts'

test.use({ serviceWorkers: 'allow', reducedMotion: 'reduce' })

/** Opens the deck in a new window and waits until everything is there for offline use. */
async function visit(context: BrowserContext, url: string): Promise<Page> {
  const page = await context.newPage()
  await page.goto(url)
  await page.evaluate(async () => void await navigator.serviceWorker.ready)
  // It is ready a moment before it answers this page's requests.
  await page.waitForFunction(() => navigator.serviceWorker.controller)
  return page
}

/** A visited deck whose server is gone, after some of its files have been asked for. */
async function visitOnce(context: BrowserContext, ...requested: string[]): Promise<{ page: Page, site: string }> {
  const { url, close } = await serveSite(SITE)
  const page = await visit(context, url)
  for (const file of requested)
    await page.evaluate(async url => void await (await fetch(url)).blob(), url + file)
  await close()
  await expect(fetch(url)).rejects.toThrow()
  return { page, site: url }
}

/** Two workers share the slides. */
const HALF = Math.ceil(CLICKS.length / 2)

/** Waits until a slide is live with its pictures, in another state than before. Returns what its clicks have done. */
async function stateOf(page: Page, no: number, before = ''): Promise<string> {
  const state = await page.waitForFunction(({ no, before }) => {
    const slide = document.querySelector(`#slideshow [data-slidev-no="${no}"]`)
    if (!slide?.checkVisibility({ opacityProperty: true }) || document.getElementById('static-page')
      || [...slide.querySelectorAll('img')].some(({ complete, naturalWidth }) => !complete || naturalWidth === 0))
      return
    const state = JSON.stringify([...slide.querySelectorAll('.slidev-vclick-target, .line')].map(element => element.className))
    return state !== before && state
  }, { no, before }).catch((cause) => {
    throw new Error(`Slide ${no} does not come up, or did not change; the address is ${page.url()}`, { cause })
  })
  return await state.jsonValue() as string
}

for (const [first, last] of [[1, HALF], [HALF + 1, CLICKS.length]] as const) {
  test(`without network, slides ${first} to ${last} open by deep link, show every click, and come back by reload`, async ({ context }) => {
    test.setTimeout(120_000)
    const { page, site } = await visitOnce(context)
    // Beside a second window, as a talk has one, no window asks for a newer version when it opens: that takes a second.
    await (await context.newPage()).goto(`${site}${CLICKS.length}`)
    await page.bringToFront()
    const failed: string[] = []
    page.on('requestfailed', (request) => {
      // Leaving a page aborts what it was still loading.
      if (request.failure()?.errorText !== 'net::ERR_ABORTED')
        failed.push(request.url())
    })

    for (let no = first; no <= last; no++) {
      await page.goto(`${site}${no}`, { waitUntil: 'commit' })
      let state = await stateOf(page, no)
      for (let clicks = 1; clicks <= CLICKS[no - 1]!; clicks++) {
        await page.keyboard.press('ArrowRight')
        state = await stateOf(page, no, state)
      }
      // Into the last click, once it is in the address.
      if (CLICKS[no - 1])
        await expect(page).toHaveURL(new RegExp(`/${no}\\?clicks=${CLICKS[no - 1]}$`))
      await page.reload({ waitUntil: 'commit' })
      expect(await stateOf(page, no), `slide ${no} comes back as it was`).toBe(state)
    }
    expect(failed).toEqual([])
  })
}

test('without network, the presenter, the overview and the handout that was asked for open', async ({ context }) => {
  const pdf = 'how-to-gitops-your-cluster-with-flux.pdf'
  const { page, site } = await visitOnce(context, pdf)

  for (const address of ['presenter', 'presenter/9?clicks=3', `presenter/${CLICKS.length}`]) {
    await page.goto(site + address)
    await page.reload()
    await expect(page.locator('.slidev-presenter .next')).toBeVisible()
  }
  await page.goto(`${site}presenter/9?clicks=3`)
  await expect(page.locator('.slidev-presenter .main [data-slidev-no="9"] .line.highlighted').first()).toBeVisible()
  await page.keyboard.press('ArrowRight')
  await expect(page).toHaveURL(/\/presenter\/9\?clicks=4$/)

  await page.goto(`${site}overview`)
  await expect(page.locator('[data-slidev-no]')).toHaveCount(CLICKS.length)

  const size = await page.evaluate(async url => (await (await fetch(url)).blob()).size, site + pdf)
  expect(size).toBeGreaterThan(10_000)
})

test('the first visit does not download the handout, and a part of a kept file is answered with that part', async ({ context }) => {
  const { page, site } = await visitOnce(context)
  await expect(page.evaluate(url => fetch(url), `${site}how-to-gitops-your-cluster-with-flux.pdf`)).rejects.toThrow()
  const part = await page.evaluate(async (url) => {
    const response = await fetch(url, { headers: { Range: 'bytes=1-3' } })
    return { status: response.status, text: await response.text() }
  }, `${site}manifest.webmanifest`)
  expect(part).toEqual({ status: 206, text: '"na' })
})

test('can be installed', async ({ page, site }) => {
  await page.goto(site)
  const { href } = await page.locator('link[rel=manifest]').evaluate((link: HTMLLinkElement) => ({ href: link.href }))
  const manifest = await (await fetch(href)).json()
  expect(manifest).toMatchObject({ name: 'How to GitOps your cluster with Flux', lang: 'en', display: 'fullscreen' })
  // What Chromium asks for: https://web.dev/articles/install-criteria
  expect(manifest).toMatchObject({ start_url: '/', icons: ['any', '192x192', '512x512'].map(sizes => ({ sizes })) })
  for (const { src } of manifest.icons)
    expect((await fetch(new URL(src, href))).headers.get('content-type')).toMatch(/^image\//)

  const devtools = await page.context().newCDPSession(page)
  const { installabilityErrors } = await devtools.send('Page.getInstallabilityErrors')
  // The test's own window is private, where nothing can be installed. A headless shell checks nothing.
  expect(installabilityErrors.map(({ errorId }) => errorId).filter(id => id !== 'in-incognito')).toEqual([])
})

test.describe('a new version', () => {
  let folder: string
  let served: Awaited<ReturnType<typeof serveSite>>

  test.beforeEach(async ({}, { outputDir }) => { // eslint-disable-line no-empty-pattern
    folder = join(outputDir, 'site')
    await cp(SITE, folder, { recursive: true })
    served = await serveSite(folder)
  })
  test.afterEach(async () => {
    await served.close()
    await rm(folder, { recursive: true })
  })

  /** Publishes a version that can be told from the others. */
  async function publish(version: string): Promise<void> {
    const pages = (await readdir(folder, { recursive: true })).filter(name => name.endsWith('index.html'))
    for (const page of pages) {
      const html = await readFile(join(folder, page), 'utf8')
      await writeFile(join(folder, page), html.replace(/(<meta name="version"[^>]*>)?<\/head>/, `<meta name="version" content="${version}"></head>`))
    }
    const worker = await readFile(join(folder, 'sw.js'), 'utf8')
    await writeFile(join(folder, 'sw.js'), worker.replace(/[0-9a-f]{32}/g, revision => version.repeat(32).slice(0, revision.length)))
  }

  function version(page: Page): Promise<string | null> {
    return page.locator('meta[name=version]').getAttribute('content')
  }

  /** Waits until a published version has arrived beside the one in use. */
  async function hasArrived(page: Page): Promise<void> {
    await page.evaluate(async () => void await (await navigator.serviceWorker.ready).update())
    await expect.poll(() => page.evaluate(async () => {
      const { waiting } = await navigator.serviceWorker.ready
      return waiting !== null
    })).toBe(true)
  }

  /** Opens the deck where a new version is to be had: the page loads itself again for it. */
  async function revisit(context: BrowserContext): Promise<Page> {
    const page = await context.newPage()
    // A busy machine gets more time before the page gives up. (Playwright's clock hides how a page was opened.)
    await page.addInitScript(() => {
      const later = window.setTimeout
      window.setTimeout = ((work: () => void, ms = 0) => later(work, ms < 1000 ? ms : ms * 20)) as typeof setTimeout
      const abortAfter = AbortSignal.timeout
      AbortSignal.timeout = ms => abortAfter(ms * 20)
    })
    await page.goto(served.url)
    return page
  }

  test('is there at the next visit, though nobody was there when it was published, in two windows that are opened together', async ({ context }) => {
    await publish('1')
    const page = await visit(context, served.url)
    expect(await version(page)).toBe('1')
    await page.close()

    await publish('2')
    const windows = await Promise.all([revisit(context), revisit(context)])
    for (const window of windows) {
      await expect.poll(() => version(window)).toBe('2')
      await expect(window.locator('[data-slidev-no="1"]')).toBeVisible()
    }
  })

  test('leaves a running talk alone, whatever the speaker does, and is there at the next one', async ({ context }) => {
    await publish('1')
    const page = await visit(context, `${served.url}3`)
    await publish('2')
    await hasArrived(page)

    await page.keyboard.press('ArrowRight')
    await expect(page).toHaveURL(/\/3\?clicks=1$/)
    expect(await version(page)).toBe('1')
    await page.reload()
    expect(await version(page)).toBe('1')

    const presenter = await visit(context, `${served.url}presenter/3`)
    expect(await version(presenter)).toBe('1')
    await page.close()
    await presenter.reload()
    expect(await version(presenter)).toBe('1')
    await presenter.keyboard.press('ArrowRight')
    await expect(presenter.locator('.slidev-presenter .next')).toBeVisible()
    await presenter.close()

    const next = await revisit(context)
    await expect.poll(() => version(next)).toBe('2')
  })

  test('that never arrives keeps nobody waiting', async ({ context }) => {
    await publish('1')
    await (await visit(context, served.url)).close()
    await context.route('**/sw.js', () => {})

    const page = await context.newPage()
    await page.goto(served.url)
    await expect(page.locator('[data-slidev-no="1"]')).toBeVisible({ timeout: 4000 })
    expect(await version(page)).toBe('1')
  })
})
