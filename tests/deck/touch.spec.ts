import type { CDPSession, Page } from '@playwright/test'
import { expect, test } from '../site.ts'

test.use({ hasTouch: true, isMobile: true, viewport: { width: 844, height: 390 } })

type Point = [x: number, y: number]

/** Moves fingers over the screen, each from one place to another. */
async function drag(page: Page, fingers: { from: Point, to: Point }[]): Promise<void> {
  const session: CDPSession = await page.context().newCDPSession(page)
  const points = (share: number): { x: number, y: number, id: number }[] =>
    fingers.map(({ from, to }, id) => ({
      x: from[0] + (to[0] - from[0]) * share,
      y: from[1] + (to[1] - from[1]) * share,
      id,
    }))
  await session.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: points(0) })
  for (const share of [0.25, 0.5, 0.75, 1])
    await session.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints: points(share) })
  await session.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] })
  await session.detach()
}

test('a swipe goes by slide, wherever it begins', async ({ page, site }) => {
  await page.goto(`${site}4`)
  await drag(page, [{ from: [600, 200], to: [400, 200] }])
  await expect(page).toHaveURL(`${site}5`)
  // Beside the slide.
  await drag(page, [{ from: [830, 200], to: [640, 200] }])
  await expect(page).toHaveURL(`${site}6`)
  await drag(page, [{ from: [400, 200], to: [600, 200] }])
  await expect(page).toHaveURL(`${site}5`)
})

test('a tap on the right third goes on by click, on the left third back, beside the slide too', async ({
  page,
  site,
}) => {
  await page.goto(`${site}5`)
  await page.touchscreen.tap(720, 200)
  await expect(page).toHaveURL(`${site}5?clicks=1`)
  await page.touchscreen.tap(120, 200)
  await expect(page).toHaveURL(`${site}5`)
  await page.touchscreen.tap(422, 330)
  await page.touchscreen.tap(830, 200)
  await expect(page).toHaveURL(`${site}5?clicks=1`)
})

test('two fingers zoom and do not step', async ({ page, site }) => {
  await page.goto(`${site}4`)
  await drag(page, [
    { from: [400, 200], to: [200, 200] },
    { from: [450, 200], to: [650, 200] },
  ])
  await expect.poll(() => page.evaluate(() => visualViewport!.scale)).toBeGreaterThan(1.5)
  await expect(page.locator('html')).toHaveAttribute('data-zoomed')
  await page.touchscreen.tap(720, 200)
  await drag(page, [{ from: [600, 200], to: [400, 200] }])
  // A step before this one would show here.
  await page.keyboard.press('ArrowDown')
  await expect(page).toHaveURL(`${site}5`)
})

test('the bar offers what a reader needs', async ({ page, site }) => {
  await page.setViewportSize({ width: 390, height: 844 })
  await page.goto(`${site}4#slides`)
  const buttons = page.locator('#slide-container nav button:visible')
  const titlesOf = (): Promise<string[]> =>
    buttons.evaluateAll(all => all.map(button => button.getAttribute('title')!))
  await expect.poll(titlesOf).toContain('Go to next slide')
  const titles = await titlesOf()
  expect(titles.filter(title => /drawing|presenter|sync|options/i.test(title))).toEqual([])
  const heights = await buttons.evaluateAll(all => all.map(button => button.getBoundingClientRect().height))
  expect(Math.min(...heights)).toBeGreaterThanOrEqual(44)
})
