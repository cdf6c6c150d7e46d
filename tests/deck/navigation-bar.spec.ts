import { expect, test } from '../site.ts'

const BAR = '#page-root nav'

/** Well before those who never point are given it, in milliseconds. */
const SOON = { timeout: 5000 }

test('the navigation bar comes with the pointer', async ({ page, site }) => {
  await page.goto(`${site}4`)
  // The slides beside it come last.
  await expect(page.locator('#slideshow > [data-slidev-no="3"]')).toHaveCount(1)
  await expect(page.locator(BAR)).toHaveCount(0)
  await page.mouse.move(400, 300)
  await expect(page.locator(BAR)).toHaveCount(1, SOON)
})

test('the navigation bar comes with the Tab key', async ({ page, site }) => {
  await page.goto(`${site}4`)
  await expect(page.locator('#slideshow [data-slidev-no="4"] a').first()).toBeVisible()
  // A deck may have nothing else to go to.
  await page.locator('#slideshow a').evaluateAll(links => links.forEach(link => link.removeAttribute('href')))
  await page.keyboard.press('Tab')
  await expect(page.locator(BAR).getByRole('button').first()).toBeFocused(SOON)
})

test('the navigation bar keeps the focus when the window is turned', async ({ page, site }) => {
  await page.goto(`${site}4`)
  await page.mouse.move(400, 300)
  const button = page.locator(BAR).getByRole('button', { name: 'Show slide overview' })
  await button.focus()
  await page.setViewportSize({ width: 400, height: 800 })
  await expect(page.locator(`${BAR} > .bg-transparent`), 'the bar stays in sight').toBeVisible()
  await expect(button).toBeFocused()
  await page.setViewportSize({ width: 980, height: 552 })
  await expect(page.locator(`${BAR} > .bg-transparent`)).toHaveCount(0)
  await expect(button).toBeFocused()
})

test('where it stays, in an upright window, the navigation bar comes by itself, and moves nothing', async ({ page, site }) => {
  await page.setViewportSize({ width: 400, height: 800 })
  await page.addInitScript(() => {
    const seen = { blanks: [] as number[], shift: 0 }
    Object.assign(window, { seen })
    new PerformanceObserver(list => (list.getEntries() as unknown as { value: number }[]).forEach(({ value }) => seen.shift += value))
      .observe({ type: 'layout-shift', buffered: true })
    requestAnimationFrame(function look() {
      if (document.querySelector('#page-root nav'))
        seen.blanks.push(document.querySelectorAll('#page-root nav .slidev-icon-btn:has([style*="mask: none"])').length)
      requestAnimationFrame(look)
    })
  })
  await page.goto(`${site}4`)
  await expect(page.locator(BAR)).toBeVisible(SOON)

  const seen = (): Promise<{ blanks: number[], shift: number }> => page.evaluate(() => (window as unknown as { seen: { blanks: number[], shift: number } }).seen)
  await expect.poll(async () => (await seen()).blanks.at(-1), 'every button has its icon').toBe(0)
  const { blanks, shift } = await seen()
  expect(blanks[0], 'buttons without an icon at first').toBeGreaterThan(5)
  expect(Math.max(...blanks.slice(1).map((count, frame) => blanks[frame]! - count)), 'buttons in a frame').toBe(1)
  expect(shift).toBe(0)
})

test('those who never point are given it after a while', async ({ page, site }) => {
  await page.clock.install()
  await page.goto(`${site}4`)
  await page.clock.fastForward(11_000)
  await expect(page.locator(BAR)).toHaveCount(1, SOON)
})

test('the icons come all the same where the browser is never idle', async ({ page, site }) => {
  await page.setViewportSize({ width: 400, height: 800 })
  await page.addInitScript(() => {
    window.requestIdleCallback = (work, options) => setTimeout(work, options?.timeout ?? 1e9) as unknown as number
  })
  await page.goto(`${site}4`)
  await expect(page.locator(`${BAR} .slidev-icon-btn`).first()).toBeVisible(SOON)
  await expect(page.locator(`${BAR} [style*="mask: none"]`)).toHaveCount(0, SOON)
})
