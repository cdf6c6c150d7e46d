import type { Page } from '@playwright/test'
import { startDev } from '../dev.ts'
import { expect, test } from '../site.ts'
import { slides } from '../talk.ts'
import { brokenPictures, recordTrouble } from './slide.ts'

const SLIDES = slides.length

// A service worker that is kept from registering is an error of its own.
test.use({ serviceWorkers: 'allow' })

/** Walks through the deck as a speaker does, then opens the presenter's view; waits for every picture. */
async function visitAll(page: Page, site: string): Promise<void> {
  await page.goto(site)
  for (let no = 1; no <= SLIDES; no++) {
    const slide = page.locator(`[data-slidev-no="${no}"]`)
    await expect(slide).toBeVisible()
    await expect.poll(() => brokenPictures(slide), `pictures that do not show on slide ${no}`).toEqual([])
    // The next slide, whatever clicks are left.
    await page.keyboard.press('ArrowDown')
  }
  await page.goto(`${site}presenter/1`)
  await expect(page.locator('[data-slidev-no="1"]').first()).toBeVisible()
  await page.waitForLoadState('networkidle')
}

test('the built deck asks no other host, misses no file and logs no error', async ({ page, site }) => {
  const trouble = recordTrouble(page, site)
  await visitAll(page, site)
  expect(trouble).toEqual([])
})

test.describe('in dev', () => {
  let site: string
  let close: () => Promise<void>

  test.beforeAll(async () => {
    ({ url: site, close } = await startDev())
  })
  test.afterAll(() => close())

  test('the deck asks no other host, misses no file and logs no error', async ({ page }) => {
    test.setTimeout(180_000)
    // A first visit makes Vite bundle the dependencies, and reload the page when it has found one more.
    await page.goto(site)
    await expect(page.locator('[data-slidev-no="1"]')).toBeVisible({ timeout: 60_000 })
    await page.waitForLoadState('networkidle')

    const trouble = recordTrouble(page, site)
    await visitAll(page, site)
    expect(trouble).toEqual([])
  })
})
