import { expect, test } from '../site.ts'
import { slides, TITLES } from '../talk.ts'

const announcement = (no: number): string => `Slide ${no} of ${slides.length}: ${TITLES[no - 1]}`

test('says the number and the title of the slide that comes up', async ({ page, site }) => {
  await page.goto(`${site}3`)
  const announced = page.getByRole('status')
  await expect(announced).toHaveText(announcement(3))
  await expect(announced).toHaveAttribute('class', 'sr-only')
  await page.keyboard.press('ArrowRight')
  await expect(page).toHaveURL(/clicks=1/)
  await expect(announced).toHaveText(announcement(3))
  await page.keyboard.press('ArrowRight')
  await expect(announced).toHaveText(announcement(4))
})

test('a slide without a title is announced by its number', async ({ page, site }) => {
  await page.goto(`${site}8`)
  await expect(page.getByRole('status')).toHaveText(`Slide 8 of ${slides.length}`)
})
