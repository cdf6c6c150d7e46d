import { expect, test } from '../site.ts'

test('says the number and the title of the slide that comes up', async ({ page, site }) => {
  await page.goto(`${site}3`)
  const announced = page.getByRole('status')
  await expect(announced).toHaveText('Slide 3 of 12: But at a certain point...')
  await expect(announced).toHaveAttribute('class', 'sr-only')
  await page.keyboard.press('ArrowRight')
  await expect(page).toHaveURL(/clicks=1/)
  await expect(announced).toHaveText('Slide 3 of 12: But at a certain point...')
  await page.keyboard.press('ArrowRight')
  await expect(announced).toHaveText('Slide 4 of 12: Problems... problems everywhere')
})

test('a slide without a title is announced by its number', async ({ page, site }) => {
  await page.goto(`${site}8`)
  await expect(page.getByRole('status')).toHaveText('Slide 8 of 12')
})
