import type { Page } from '@playwright/test'
import { expect, test } from '../site.ts'
import { CLICKS, slides } from '../talk.ts'

/**
 * Waits until this slide alone can be seen, in its place, and nothing moves. A hidden slide may keep an `-enter-to`
 * class: Vue 3.5 adds it after a step back within two frames has cancelled the transition, and no rule of Slidev's
 * names it.
 */
async function expectAtRest(page: Page, no: number): Promise<void> {
  await expect.poll(() => page.locator('#slideshow > .slidev-page').evaluateAll(slides => slides
    .filter(slide => slide.checkVisibility({ checkOpacity: true }) || slide.getAnimations().length > 0)
    .map((slide) => {
      const { translate, opacity } = getComputedStyle(slide)
      return `${(slide as HTMLElement).dataset.slidevNo} translate ${translate} opacity ${opacity}`
    }))).toEqual([`${no} translate none opacity 1`])
}

/** What is read of an event in a trace of Chromium. Times are in microseconds. */
interface TraceEvent {
  name: string
  tid: number
  ts: number
  dur?: number
  args: { elementCount?: number, data?: { type?: string, frame?: string }, beginData?: { frame?: string } }
}

/** Waits until a hidden slide has been laid out. */
async function expectLaidOut(page: Page, no: number): Promise<void> {
  await expect(page.locator(`#slideshow > [data-slidev-no="${no}"]`)).toHaveAttribute('data-laid-out', '')
}

/**
 * What the main thread does for the page from a key until a condition holds, without idle time: there it lays out other
 * slides. The site's icon, which a browser with windows draws, is a frame of its own on that thread.
 */
async function traceKey(page: Page, key: string, condition: () => Promise<void>): Promise<TraceEvent[]> {
  const browser = page.context().browser()!
  const session = await page.context().newCDPSession(page)
  const { frameTree: { frame } } = await session.send('Page.getFrameTree')
  await browser.startTracing(page, { categories: ['devtools.timeline', 'disabled-by-default-devtools.timeline'] })
  await page.keyboard.press(key)
  await condition()
  const { traceEvents } = JSON.parse(String(await browser.stopTracing())) as { traceEvents: TraceEvent[] }
  const { tid, ts: start } = traceEvents.find(({ args }) => args.data?.type === 'keydown')!
  const events = traceEvents.filter(({ tid: thread, ts, args: { data, beginData } }) =>
    thread === tid && ts >= start && (data?.frame ?? beginData?.frame ?? frame.id) === frame.id)
  const idle = events.filter(({ name }) => name === 'FireIdleCallback')
  return events.filter(({ ts }) => !idle.some(task => ts >= task.ts && ts < task.ts + task.dur!))
}

/** Notes from the very start which transition classes slides get, and what of them moves. */
async function observe(page: Page): Promise<() => Promise<string[]>> {
  await page.addInitScript(() => {
    const seen = new Set<string>()
    Object.assign(window, { seen })
    const note = (slide: Element, what: string): void => void seen.add(`${(slide as HTMLElement).dataset.slidevNo} ${what}`)
    new MutationObserver(changes => changes.forEach(({ target }) => {
      if (target instanceof Element && target.matches('.slidev-page'))
        target.classList.forEach(name => /-(?:enter|leave)-/.test(name) && note(target, name))
    })).observe(document, { subtree: true, attributeFilter: ['class'] })
    for (const type of ['transitionrun', 'animationstart']) {
      document.addEventListener(type, (event) => {
        if (event.target instanceof Element && event.target.matches('.slidev-page'))
          note(event.target, `${type} ${(event as TransitionEvent).propertyName}`)
      })
    }
  })
  return () => page.evaluate(() => {
    const { seen } = window as unknown as { seen: Set<string> }
    const all = [...seen].sort()
    seen.clear()
    return all
  })
}

/**
 * Records for each frame, right before it is painted, which slides are visible, and a property's value of an element.
 */
async function film(page: Page, selector = ':root', property = ''): Promise<() => Promise<string[]>> {
  await page.evaluate(([selector, property]) => {
    const frames: string[] = []
    Object.assign(window, { frames })
    // An observer of sizes is called after everything else in a frame.
    const look = (): void => {
      new ResizeObserver((_, observer) => {
        observer.disconnect()
        const shown = Array.from(document.querySelectorAll<HTMLElement>('#slideshow > .slidev-page'))
          .filter(slide => slide.checkVisibility({ checkOpacity: true }))
          .map(slide => slide.dataset.slidevNo)
          .join('+')
        frames.push(`${shown} ${getComputedStyle(document.querySelector(selector)!).getPropertyValue(property)}`.trim())
      }).observe(document.body)
      requestAnimationFrame(look)
    }
    requestAnimationFrame(look)
  }, [selector, property] as const)
  await page.waitForFunction(() => (window as unknown as { frames: string[] }).frames.length > 0)
  return () => page.evaluate(() => (window as unknown as { frames: string[] }).frames)
}

test('a step plays the transition, forward and backward', async ({ page, site }) => {
  const seen = await observe(page)
  await page.goto(`${site}3`)
  // A slide that is not mounted yet comes with its first classes, which changes nothing that is observed.
  await expect(page.locator('#slideshow > [data-slidev-no="4"] .slidev-layout')).toBeAttached()
  await seen()
  await page.keyboard.press('ArrowDown')
  await expect(page).toHaveURL(`${site}4`)
  await expectAtRest(page, 4)
  expect(await seen()).toEqual([
    ...['leave-active', 'leave-from', 'leave-to'].map(name => `3 slide-left-${name}`),
    '3 transitionrun translate',
    ...['enter-active', 'enter-from', 'enter-to'].map(name => `4 slide-left-${name}`),
    '4 transitionrun translate',
  ])
  await page.keyboard.press('ArrowUp')
  await expect(page).toHaveURL(`${site}3`)
  await expectAtRest(page, 3)
  expect(await seen()).toEqual([
    ...['enter-active', 'enter-from', 'enter-to'].map(name => `3 slide-right-${name}`),
    '3 transitionrun translate',
    ...['leave-active', 'leave-from', 'leave-to'].map(name => `4 slide-right-${name}`),
    '4 transitionrun translate',
  ])
})

test('going back in the history changes slides at once, and the next step plays again', async ({ page, site }) => {
  const seen = await observe(page)
  const step = async (go: () => Promise<unknown>, no: number, moves: string[]): Promise<void> => {
    await seen()
    await go()
    await expect(page).toHaveURL(`${site}${no}`)
    await expectAtRest(page, no)
    expect((await seen()).filter(what => what.includes('transitionrun'))).toEqual(moves)
  }
  const moves = ['3 transitionrun translate', '4 transitionrun translate']
  await page.goto(`${site}3`)
  await step(() => page.keyboard.press('ArrowDown'), 4, moves)
  await step(() => page.goBack(), 3, [])
  await step(() => page.keyboard.press('ArrowDown'), 4, moves)
})

test('a slide that was laid out ahead comes in like one that was not', async ({ page, site }) => {
  const seen = await observe(page)
  await page.goto(`${site}3`)
  await expectLaidOut(page, 4)
  await page.evaluate(() => {
    const slide = document.querySelector('#slideshow > [data-slidev-no="4"]')!
    const starts: string[] = []
    Object.assign(window, { starts })
    slide.addEventListener('transitionrun', ({ target }) => {
      if (target === slide) {
        starts.push(...(slide.getAnimations() as CSSTransition[]).map(({ transitionProperty, effect }) => {
          const [first] = (effect as KeyframeEffect).getKeyframes()
          return `${transitionProperty} from ${String(first!.translate)}`
        }))
      }
    })
  })
  await seen()
  await page.keyboard.press('ArrowDown')
  await expect(page).toHaveURL(`${site}4`)
  await expectAtRest(page, 4)
  expect((await seen()).filter(what => what.startsWith('4 transitionrun'))).toEqual(['4 transitionrun translate'])
  expect(await page.evaluate(() => (window as unknown as { starts: string[] }).starts)).toEqual(['translate from 100%'])
})

test('what lies inside a slide that was laid out ahead starts where its transition says', async ({ page, site }) => {
  await page.goto(`${site}3`)
  await page.addStyleTag({ content: '.slide-left-enter-active h1 { transition: translate .4s } .slide-left-enter-from h1 { translate: 40px }' })
  await expectLaidOut(page, 4)
  const filmed = await film(page, '#slideshow > [data-slidev-no="4"] h1', 'translate')
  await page.keyboard.press('ArrowDown')
  await expectAtRest(page, 4)
  const frames = await filmed()
  expect(frames.find(frame => frame.startsWith('3+4'))).toBe('3+4 40px')
  await expect.poll(async () => (await filmed()).at(-1)).toBe('4 none')
})

test('a slide that was laid out ahead is shown without computing the styles in it', async ({ page, site }) => {
  await page.goto(`${site}1?clicks=${CLICKS[0]}`)
  for (const no of [2, 3]) {
    // Slidev steps over the clicks of a slide that is not mounted.
    await expectLaidOut(page, no)
    for (const step of [`${no}`, `${no}?clicks=1`]) {
      await page.keyboard.press('ArrowRight')
      await expect(page).toHaveURL(site + step)
    }
  }
  await expectLaidOut(page, 4)
  const events = await traceKey(page, 'ArrowRight', () => expectAtRest(page, 4))
  const counts = events.filter(({ name }) => name === 'UpdateLayoutTree').map(({ args }) => args.elementCount!)
  expect(counts.length).toBeGreaterThan(0)
  // The two slides and what is around them; the slides have about a hundred elements.
  expect(Math.max(...counts)).toBeLessThan(25)
})

test('a click that lights other lines of code lays nothing out', async ({ page, site }) => {
  await page.goto(`${site}9`)
  // The last of those that are laid out.
  await expectLaidOut(page, 11)
  const events = await traceKey(page, 'ArrowRight', () => expect(page.locator('.partly-lit')).toHaveCount(1))
  expect(events.filter(({ name }) => name === 'Paint')).not.toEqual([])
  expect(events.filter(({ name }) => name === 'Layout')).toEqual([])
})

test('the first slide is there without one', async ({ page, site }) => {
  const seen = await observe(page)
  await page.goto(`${site}4`)
  await expectAtRest(page, 4)
  expect(await seen()).toEqual([])
})

test('keys that come faster than the slides leave one slide there, the right one', async ({ page, site }) => {
  await page.goto(`${site}3`)
  let no = 3
  for (const keys of ['DDDDD', 'UDUDU', 'DU', 'UUDDDU']) {
    for (const key of keys) {
      no += key === 'D' ? 1 : -1
      await page.keyboard.press(key === 'D' ? 'ArrowDown' : 'ArrowUp')
      // Slidev forgets a key that comes before it has dealt with the last; the slides themselves still move.
      await page.waitForFunction(path => location.pathname === path, `/${no}`)
    }
    await expectAtRest(page, no)
  }
})

test('the history has each step', async ({ page, site }) => {
  await page.goto(`${site}3`)
  await page.keyboard.press('ArrowDown')
  await expect(page).toHaveURL(`${site}4`)
  // A slide whose script is still on its way has no clicks.
  await expect(page.locator('#slideshow > [data-slidev-no="4"] .slidev-vclick-target').first()).toBeAttached()
  await page.keyboard.press('ArrowRight')
  await expect(page).toHaveURL(`${site}4?clicks=1`)
  await page.keyboard.press('ArrowDown')
  await expect(page).toHaveURL(`${site}5`)
  await page.goBack()
  await expect(page).toHaveURL(`${site}4?clicks=1`)
  await expectAtRest(page, 4)
  await page.goBack()
  await expect(page).toHaveURL(`${site}3`)
  await expectAtRest(page, 3)
  await page.goForward()
  await expect(page).toHaveURL(`${site}4?clicks=1`)
  await expectAtRest(page, 4)
})

test('the hidden slides nearby are laid out, and neither keys nor screen readers find them', async ({ page, site }) => {
  await page.goto(`${site}6`)
  await expectLaidOut(page, 7)
  const next = page.locator('#slideshow > [data-slidev-no="7"]')
  expect(await next.locator('h1').evaluate(heading => heading.getBoundingClientRect().width)).toBeGreaterThan(100)
  expect(await next.locator('h1').evaluate(heading => heading.checkVisibility())).toBe(false)
  expect(await next.locator('a').first().evaluate((link: HTMLElement) => {
    link.focus()
    return link === document.activeElement
  })).toBe(false)
  await page.keyboard.press('ArrowDown')
  await expectAtRest(page, 7)
  expect(await next.locator('h1').evaluate(heading => heading.checkVisibility())).toBe(true)
})

test('the hidden slides nearby are mounted one at a time, and the others are fetched', async ({ page, site }) => {
  await page.addInitScript(() => {
    const counts: number[] = []
    Object.assign(window, { counts })
    new MutationObserver(changes => counts.push(changes
      .flatMap(({ addedNodes }) => [...addedNodes])
      .filter(node => node instanceof HTMLElement && node.matches('#slideshow > [data-slidev-no]'))
      .length))
      .observe(document, { subtree: true, childList: true })
  })
  const scripts = new Set<string>()
  page.on('response', response => /\/md-[^/]+\.js$/.test(response.url()) && scripts.add(response.url()))
  const mounted = (): Promise<(string | undefined)[]> => page
    .locator('#slideshow > [data-slidev-no]')
    .evaluateAll(slides => (slides as HTMLElement[]).map(slide => slide.dataset.slidevNo))

  await page.goto(`${site}5`)
  await expect.poll(mounted).toEqual(['4', '5', '6', '7'])
  await page.keyboard.press('ArrowDown')
  await expect.poll(mounted).toEqual(['4', '5', '6', '7', '8'])
  const counts = await page.evaluate(() => (window as unknown as { counts: number[] }).counts)
  expect(counts.filter(count => count > 0)).toEqual([1, 1, 1, 1])

  await expect.poll(() => scripts.size).toBe(slides.length)
  expect(await mounted()).toHaveLength(5)
})

/** What two keys do on slide 9 while its script is still on its way. */
const EARLY_KEYS = [
  { what: 'steps back lead to its last click, and on from there', from: 10, to: 'ArrowLeft', key: 'ArrowLeft', clicks: 7 },
  { what: 'steps on lead to its clicks, not past them', from: 8, to: 'ArrowDown', key: 'ArrowRight', clicks: 2 },
]
for (const { what, from, to, key, clicks } of EARLY_KEYS) {
  test(`on a slide whose script is still on its way, ${what}`, async ({ page, request, site }) => {
    const html = await (await request.get(`${site}9/index.html`)).text()
    const [script] = html.match(/assets\/md-[^"]+/)!
    const released = Promise.withResolvers<void>()
    await page.route(site + script, route => released.promise.then(() => route.continue()))
    const asked = page.waitForRequest(site + script)
    await page.goto(`${site}${from}`)
    await asked
    await page.keyboard.press(to)
    await expect(page).toHaveURL(/\/9(?:\?|$)/)
    await page.keyboard.press(key)
    await page.keyboard.press(key)
    released.resolve()
    await expect(page).toHaveURL(`${site}9?clicks=${clicks}`)
    await expect(page.locator('#slideshow > [data-slidev-no="9"] .slidev-layout')).toBeVisible()
  })
}

test('keys in quick succession are taken in their order', async ({ page, site }) => {
  await page.goto(`${site}6`)
  await expect(page.locator('#slideshow > [data-slidev-no="5"] .slidev-layout')).toBeAttached()
  // To the last click of slide 5, to its start, and to the slide before.
  for (const key of ['ArrowLeft', 'ArrowLeft', 'ArrowUp'])
    await page.keyboard.press(key)
  await expect(page).toHaveURL(`${site}4`)
  await page.keyboard.press('ArrowRight')
  await expect(page).toHaveURL(`${site}4?clicks=1`)
})
