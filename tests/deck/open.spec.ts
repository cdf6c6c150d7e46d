import { expect, test } from '../site.ts'

test('the deck opens on the first slide', async ({ page, site }) => {
  await page.goto(site)
  await expect(page.locator('[data-slidev-no="1"]')).toContainText('Davide Imola')
  await expect(page).toHaveTitle('How to GitOps your cluster with Flux')
})
