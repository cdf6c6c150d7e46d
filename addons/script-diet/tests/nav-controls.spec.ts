import { expect, test } from '../../../tests/site.ts'

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
  await page.keyboard.press('Tab')
  await expect(page.locator(BAR)).toHaveCount(1, SOON)
})

test('the navigation bar is there at once where it stays: in an upright window', async ({ page, site }) => {
  await page.setViewportSize({ width: 400, height: 800 })
  await page.goto(`${site}4`)
  await expect(page.locator(BAR)).toBeVisible(SOON)
})

test('those who never point are given it after a while', async ({ page, site }) => {
  await page.clock.install()
  await page.goto(`${site}4`)
  await page.clock.fastForward(11_000)
  await expect(page.locator(BAR)).toHaveCount(1, SOON)
})
