import type { Page } from '@playwright/test'
import AxeBuilder from '@axe-core/playwright'
import { devices } from '@playwright/test'
import { expect, PUBLISHED, test } from '../site.ts'
import { IS_FLUX_TALK, slides } from '../talk.ts'

const TOTAL = slides.length
const code = /\/assets\/.*\.(?:js|css)$/

/** Keeps script and stylesheet back until it is called. */
async function hold(page: Page): Promise<() => Promise<void>> {
  let release: (value?: unknown) => void
  const released = new Promise(resolve => release = resolve)
  await page.route(code, async (route) => {
    await released
    await route.continue()
  })
  return async () => {
    release()
    await expect(page.locator('#static-page')).toHaveCount(0)
  }
}

async function painted(page: Page): Promise<void> {
  await expect(page.locator('#static-page .slidev-layout')).toBeVisible()
  await page.evaluate(() => {
    const decoded = Array.from(document.images, image => image.decode())
    return Promise.all([document.fonts.ready, ...decoded])
  })
}

test('every slide is a page of its own', async ({ request, site }) => {
  const seen = new Map<string, Set<string>>(['title', 'description', 'og:title', 'og:description'].map(key => [key, new Set()]))
  for (let no = 1; no <= TOTAL; no++) {
    const html = await (await request.get(`${site}${no}/index.html`)).text()
    const [, title] = html.match(/<title>([^<]+)<\/title>/)!
    seen.get('title')!.add(title!)
    const address = `${PUBLISHED}${no === 1 ? '' : `${no}/`}`
    expect(html).toContain(`<link rel="canonical" href="${address}">`)
    expect(html).toMatch(new RegExp(`property="og:url" content="${address}"`))
    const scripts = Array.from(html.matchAll(/(?:<link rel="modulepreload" [^>]*href|<script type="module" [^>]*src)="\/([^"]+)"/g), ([, file]) => file!)
    expect(scripts.filter(file => /\/md-/.test(file)), 'the slide\'s own script').toHaveLength(1)
    expect(new Set(scripts).size).toBe(scripts.length)
    for (const file of scripts)
      expect((await request.head(site + file)).headers()['content-type'], file).toContain('javascript')
    for (const key of ['description', 'og:title', 'og:description'])
      seen.get(key)!.add(html.match(new RegExp(`"${key}" content="([^"]+)"`))![1]!)
  }
  for (const [key, values] of seen)
    expect(values.size, `different ${key}`).toBe(TOTAL)
})

for (const { path, width, height, colorScheme } of [
  { path: '', width: 980, height: 552, colorScheme: 'light' },
  { path: '4?clicks=2', width: 1366, height: 768, colorScheme: 'dark' },
  { path: '9?clicks=3', width: 1920, height: 800, colorScheme: 'light' },
] as const) {
  test(`/${path} paints before any script, and Slidev takes over without a trace`, async ({ browser, site }) => {
    const context = await browser.newContext({ viewport: { width, height }, colorScheme })
    const page = await context.newPage()
    await page.addInitScript(() => {
      const shifts: number[] = []
      Object.assign(window, { shifts })
      new PerformanceObserver((list) => {
        const entries = list.getEntries() as unknown as { value: number }[]
        shifts.push(...entries.map(({ value }) => value))
      }).observe({ type: 'layout-shift', buffered: true })
    })
    const release = await hold(page)
    await page.goto(`${site}${path}`, { waitUntil: 'commit' })
    await painted(page)
    const before = await page.screenshot()

    await release()
    const after = await page.screenshot()
    expect(after.equals(before), 'the same pixels').toBe(true)
    const shifts = await page.evaluate(() => (window as unknown as { shifts: number[] }).shifts)
    expect(shifts.reduce((sum, shift) => sum + shift, 0)).toBeLessThan(0.002)
    await context.close()
  })
}

test('without script all slides can be read, and clicked through by links', async ({ browser, site }) => {
  const context = await browser.newContext({ javaScriptEnabled: false, colorScheme: 'dark', viewport: { width: 980, height: 552 } })
  const page = await context.newPage()
  await page.goto(site)
  const titles = new Set<string>()
  let targets = 0
  for (let no = 1; no <= TOTAL; no++) {
    const title = await page.title()
    titles.add(title)
    await expect(page.locator('#static-page .slidev-layout')).toContainText(no === 1 ? 'Davide Imola' : title.split(' · ')[0]!)
    await expect(page.locator('.static-pager > span')).toHaveText(`${no} / ${TOTAL}`)
    const clicked = page.locator('.slidev-vclick-target')
    targets += await clicked.count()
    await expect.poll(() => clicked.evaluateAll(all => all.filter((one) => {
      const { width, height } = one.getBoundingClientRect()
      return !one.checkVisibility({ visibilityProperty: true }) || width * height === 0 || getComputedStyle(one).opacity !== '1'
    }).map(one => one.outerHTML)), 'hidden without script').toEqual([])
    const offsets = await page.locator('.slidev-vclick-target.flex.justify-center').evaluateAll(rows => rows.map((row) => {
      const [outer, inner] = [row, row.querySelector('.diagram, img')!].map(one => one.getBoundingClientRect())
      return Math.abs(outer!.left + outer!.right - inner!.left - inner!.right) / 2
    }))
    expect(offsets.filter(offset => offset >= 1), 'what is centred stays so').toEqual([])
    if (no < TOTAL)
      await page.locator('.static-pager > [rel=next]').click()
  }
  expect(titles.size).toBe(TOTAL)
  expect(targets).toBeGreaterThan(TOTAL)
  await expect(page.locator('.static-pager > [rel=next]')).toHaveCount(0)

  // The system asks for dark, and nothing but CSS can follow it here.
  const ground = await page.locator('.slidev-layout').evaluate(slide => getComputedStyle(slide).backgroundColor)
  const [red] = ground.match(/\d+/g)!.map(Number)
  expect(red).toBeLessThan(60)
  await context.close()
})

test('a colour scheme chosen before is there at once', async ({ page, site }) => {
  await page.addInitScript(() => localStorage.setItem('slidev-color-schema', 'dark'))
  await hold(page)
  await page.goto(`${site}4`, { waitUntil: 'commit' })
  await painted(page)
  await expect(page.locator('html')).toHaveClass('dark')
})

test('a click that the slide does not have leaves it as it can be', async ({ page, site }) => {
  await hold(page)
  for (const [clicks, shown] of [['-1', 0], ['1.5', 1], ['99', 4], ['many', 0]] as const) {
    await page.goto(`${site}4?clicks=${clicks}`, { waitUntil: 'commit' })
    await painted(page)
    await expect(page.locator('#static-page .slidev-vclick-target:not(.slidev-vclick-hidden)'), clicks).toHaveCount(shown)
    await expect(page.locator('#static-page .undefined')).toHaveCount(0)
  }
})

for (const path of ['presenter/3', 'overview', '3?print']) {
  test(`/${path} shows no static slide`, async ({ page, site }) => {
    await hold(page)
    await page.goto(`${site}${path}`, { waitUntil: 'commit' })
    await expect(page.locator('#app')).toBeAttached()
    await expect(page.locator('#static-page')).toHaveCount(0)
  })
}

test('a picture is fetched one slide ahead, and not before', async ({ page, site }) => {
  const fetched: string[] = []
  page.on('request', request => request.resourceType() === 'image' && fetched.push(new URL(request.url()).pathname))
  await page.goto(`${site}1`)
  await expect(page.locator('#slideshow > [data-slidev-no="3"]')).toHaveCount(1)
  expect(fetched).not.toContain('/unable-to-connect.gif')

  await page.keyboard.press('ArrowDown')
  await expect.poll(() => fetched).toContain('/unable-to-connect.gif')
  await page.keyboard.press('ArrowDown')
  await page.locator('#slideshow img[src$=".gif"]').evaluate((image: HTMLImageElement) => image.decode())
})

test('of a picture with a still, who asks for less motion is sent the still alone', async ({ page, site }) => {
  const fetched: string[] = []
  page.on('request', request => request.resourceType() === 'image' && fetched.push(new URL(request.url()).pathname))
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await page.goto(`${site}2`)
  await expect.poll(() => fetched).toContain('/unable-to-connect.png')
  await page.goto(`${site}3?clicks=1`)
  await expect(page.locator('#slideshow img[src$=".gif"]')).toBeVisible()
  expect(fetched).not.toContain('/unable-to-connect.gif')
})

for (const [name, step] of [
  ['a key', (page: Page) => page.keyboard.press('ArrowDown')],
  ['a tap beside the slide', (page: Page) => page.touchscreen.tap(380, 150)],
] as const) {
  test(`${name} leads on while a picture is still on its way`, async ({ browser, site }) => {
    const context = await browser.newContext({ hasTouch: true, viewport: { width: 390, height: 844 }, serviceWorkers: 'block' })
    const page = await context.newPage()
    await page.route('**/*.gif', () => {})
    await page.goto(`${site}3?clicks=1#slides`, { waitUntil: 'commit' })
    await expect(page.locator('#static-page')).toHaveAttribute('inert')
    // The slide is there twice, and a screen reader finds it once.
    const { violations } = await new AxeBuilder({ page }).setLegacyMode().withRules('landmark-unique').analyze()
    expect(violations.flatMap(({ nodes }) => nodes.map(({ html }) => html))).toEqual([])
    await step(page)
    await expect(page).toHaveURL(`${site}4`)
    await expect(page.locator('#static-page')).toHaveCount(0)
    await context.close()
  })
}

test('a picture that never comes does not keep the live slide back', async ({ page, site }) => {
  await page.route('**/*.gif', () => {})
  await page.goto(`${site}3?clicks=1`, { waitUntil: 'commit' })
  await expect(page.locator('#slideshow [data-slidev-no="3"]')).toBeVisible()
  await expect(page.locator('#static-page')).toHaveCount(0)
})

test('where the app cannot start, the pager and all content show', async ({ page, site }) => {
  await page.clock.install()
  await page.route('**/*.js', route => route.abort())
  await page.goto(`${site}4`, { waitUntil: 'commit' })
  await page.waitForLoadState()
  await page.clock.fastForward(5000)
  const next = page.locator('.static-pager > [rel=next]')
  await expect(next).toBeVisible()
  await expect(page.locator('#static-page .slidev-vclick-target').last()).toHaveCSS('opacity', '1')
  await next.click()
  await page.waitForURL(`${site}5/`, { waitUntil: 'commit' })
})

test('the static slide stands where the live one will, in any window', async ({ page, site }) => {
  const edges = (selector: string) => page.locator(selector).evaluate((element) => {
    const { left, top, right, bottom } = element.getBoundingClientRect()
    return [left, top, right, bottom].map(Math.round)
  })
  for (const [width, height] of [[1280, 720], [1024, 768], [844, 390], [2560, 1080]] as const) {
    await page.setViewportSize({ width, height })
    const release = await hold(page)
    await page.goto(`${site}9`, { waitUntil: 'commit' })
    await painted(page)
    const before = await edges('#static-page .slidev-slide-content')
    await release()
    expect(await edges('#slide-content'), `${width} x ${height}`).toEqual(before)
    await page.unrouteAll({ behavior: 'ignoreErrors' })
  }
})

test('a picture has its place before it has come', async ({ page, site }) => {
  await hold(page)
  let answer: () => void
  const isAnswered = new Promise<void>(resolve => answer = resolve)
  await page.route(/\.(?:gif|png|svg)$/, route => isAnswered.then(() => route.continue()))
  await page.goto(`${site}3`, { waitUntil: 'commit' })
  const boxes = () => page.locator('#static-page img').evaluateAll(images => images.map((image) => {
    const { x, y, width, height } = image.getBoundingClientRect()
    return [x, y, width, height].map(Math.round)
  }))
  await expect.poll(async () => (await boxes()).length).toBe(2)
  const before = await boxes()
  answer!()
  await painted(page)
  expect(await boxes()).toEqual(before)
})

// Code first, and a heading last.
for (const no of [1, TOTAL]) {
  test(`the live slide ${no} is no larger paint than the static one, in which the fonts have not come yet`, async ({ page, site }) => {
    test.skip(no > 1 && !IS_FLUX_TALK, 'the fallback font is fitted to this talk')
    const releaseFonts = Promise.withResolvers<void>()
    await page.route('**/*.woff2', async (route) => {
      await releaseFonts.promise
      await route.continue()
    })
    const release = await hold(page)
    await page.goto(site + no, { waitUntil: 'commit' })
    await expect(page.locator('#static-page .slidev-layout')).toBeVisible()
    await page.evaluate(() => {
      const paints: string[] = []
      Object.assign(window, { paints })
      new PerformanceObserver(list => paints.push(...list.getEntries().map((entry) => {
        const { element } = entry as unknown as { element: Element | null }
        return element?.closest('#slideshow') ? 'live' : 'static'
      }))).observe({ type: 'largest-contentful-paint', buffered: true })
    })
    const paints = (): Promise<string[]> => page.evaluate(() => (window as unknown as { paints: string[] }).paints)
    await expect.poll(paints).toContain('static')
    releaseFonts.resolve()
    await painted(page)
    await release()
    await page.evaluate(() => new Promise(resolve => requestAnimationFrame(() => setTimeout(resolve))))
    expect(await paints()).not.toContain('live')
  })
}

test.describe('on a phone held upright', () => {
  test.use({ hasTouch: true, isMobile: true, viewport: { width: 390, height: 844 } })

  test('the deck is a page to read: large text, all content, headings, links', async ({ page, site }) => {
    await page.goto(site, { waitUntil: 'commit' })
    await page.waitForURL(`${site}read/#1`)
    await expect(page.locator('#reading-page > section')).toHaveCount(TOTAL)
    const { narrowest, widest, unseen } = await page.locator('#reading-page').evaluate((main) => {
      const texts = document.createTreeWalker(main, NodeFilter.SHOW_TEXT)
      const sizes: number[] = []
      while (texts.nextNode()) {
        const element = texts.currentNode.parentElement!
        if (texts.currentNode.nodeValue!.trim())
          sizes.push(Number.parseFloat(getComputedStyle(element).fontSize) * (element.closest('pre') ? 16 / 12 : 1))
      }
      const hidden = [...main.querySelectorAll('.slidev-vclick-target')].filter(one => !one.checkVisibility({ opacityProperty: true }))
      return { narrowest: Math.min(...sizes), widest: document.documentElement.scrollWidth, unseen: hidden.length }
    })
    expect({ isLarge: narrowest >= 16, widest, unseen }).toEqual({ isLarge: true, widest: 390, unseen: 0 })
    const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze()
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([])
    await expect(page.getByRole('link', { name: 'Download as PDF' })).toHaveAttribute('href', /\.pdf$/)
  })

  test('a tap shows the slide in sight as a slide, turning the phone goes there and back', async ({ page, site }) => {
    await page.goto(`${site}read/`, { waitUntil: 'commit' })
    await page.locator('[id="9"]').evaluate(section => section.scrollIntoView())
    const slides = page.getByRole('link', { name: 'Slides', exact: true })
    await expect(slides).toHaveAttribute('href', /\/9\/#slides$/)
    await slides.tap()
    await expect(page.locator('#slideshow > [data-slidev-no="9"]')).toBeVisible()
    await page.setViewportSize({ width: 844, height: 390 })
    await page.keyboard.press('ArrowDown')
    await expect(page).toHaveURL(`${site}10`)
    await page.setViewportSize({ width: 390, height: 844 })
    await page.waitForURL(`${site}read/#10`)
    await page.setViewportSize({ width: 844, height: 390 })
    await page.waitForURL(/\/10\/(?:#slides)?$/)
  })

  test('without script the page to read lies over the slide, until its link asks for the slide', async ({ browser, site }) => {
    const page = await browser.newPage({ ...devices['iPhone 12'], javaScriptEnabled: false })
    await page.goto(`${site}9`)
    const reading = page.frameLocator('#slides')
    await expect(reading.locator('#reading-page > section')).toHaveCount(TOTAL)
    await reading.getByLabel('Slide 9 as a slide').tap()
    await expect(page).toHaveURL(`${site}9/#slides`)
    await expect(page.locator('#slides')).toBeHidden()
    await expect(page.locator('#static-page .slidev-layout')).toBeVisible()
    await page.close()
  })

  test('the bar leads back to the page to read', async ({ page, site }) => {
    await page.goto(`${site}5#slides`)
    await page.getByRole('link', { name: 'Read' }).tap()
    await page.waitForURL(`${site}read/#5`)
  })
})
