import { expect, test } from '../site.ts'

test('the width of the pen can be set, without the styles of the popups', async ({ page, site }) => {
  await page.goto(`${site}4`)
  await page.mouse.move(400, 300)
  await page.getByRole('button', { name: 'Show drawing toolbar' }).click()
  await page.getByRole('button', { name: 'Adjust stroke width' }).click()
  await expect(page.getByRole('slider')).toBeInViewport()
})
