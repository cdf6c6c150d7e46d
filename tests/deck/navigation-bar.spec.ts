import { expect, test } from '../site.ts'
import { shownSlide } from './slide.ts'

const BAR = '#page-root nav'

test('the navigation bar comes with the pointer', async ({ page, site }) => {
  await page.goto(`${site}4`)
  // The slides beside it come last.
  await expect(page.locator('#slideshow > [data-slidev-no="3"]')).toHaveCount(1)
  await expect(page.locator(BAR)).toHaveCount(0)
  await page.mouse.move(400, 300)
  await expect(page.locator(BAR)).toHaveCount(1)
})

test('the navigation bar comes with the Tab key', async ({ page, site }) => {
  await page.goto(`${site}4`)
  await expect(page.locator('#slideshow [data-slidev-no="4"] a').first()).toBeVisible()
  // A deck may have nothing else to go to.
  await page.locator('#slideshow a').evaluateAll(links => links.forEach(link => link.removeAttribute('href')))
  await page.keyboard.press('Tab')
  await expect(page.locator(BAR).getByRole('button').first()).toBeFocused()
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

test('where it stays, in an upright window, the navigation bar comes by itself', async ({ page, site }) => {
  await page.setViewportSize({ width: 400, height: 800 })
  await page.goto(`${site}4`)
  await expect(page.locator(BAR)).toBeVisible()
})

test('a screen reader finds a button in its place, which brings it', async ({ page, site }) => {
  await page.goto(`${site}4`)
  // A screen reader's click may come without any other event.
  await page.getByRole('button', { name: 'Navigation' }).evaluate((button: HTMLElement) => button.click())
  await expect(page.locator(BAR)).toHaveCount(1)
})

test('those who only press keys are not given it in the middle of the talk', async ({ page, site }) => {
  await page.clock.install()
  await page.goto(`${site}4`)
  await expect(page.locator('#slideshow > [data-slidev-no="3"]')).toHaveCount(1)
  await page.clock.fastForward(60_000)
  await page.keyboard.press('ArrowDown')
  await expect(shownSlide(page, 5)).toBeVisible()
  await expect(page.locator(BAR)).toHaveCount(0)
})
