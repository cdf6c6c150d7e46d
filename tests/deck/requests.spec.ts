import type { Locator, Page } from '@playwright/test'
import { expect, test } from '../site.ts'
import { openSlide, recordTrouble, visitAll } from './slide.ts'

// A service worker that is kept from registering is an error of its own.
test.use({ serviceWorkers: 'allow' })

test('the built deck asks no other host, misses no file and logs no error', async ({ page, site }) => {
  const trouble = recordTrouble(page, site)
  await visitAll(page, site, `${site}presenter/1`)
  expect(trouble).toEqual([])
})

/** What most visitors never open: how it is opened, and what is to be seen then. */
const ON_DEMAND: Record<string, [open: (page: Page) => Promise<unknown>, seen: (page: Page) => Locator]> = {
  'the overview': [page => page.keyboard.press('o'), page => page.getByTitle('Close')],
  'the dialog to go to a slide': [page => page.keyboard.press('g'), page => page.locator('#slidev-goto-input:focus')],
  'the context menu': [
    page => page.mouse.click(300, 200, { button: 'right' }),
    page => page.getByText('Show drawing toolbar'),
  ],
  'the pen': [
    async (page) => {
      await page.mouse.move(300, 200)
      await page.getByTitle('Show drawing toolbar').click()
    },
    page => page.getByRole('button', { name: 'Adjust stroke width' }),
  ],
}

for (const [what, [open, seen]] of Object.entries(ON_DEMAND)) {
  test.describe(() => {
    // Its cache fetches everything.
    test.use({ serviceWorkers: 'block' })

    test(`${what} is fetched when it is opened, and not before`, async ({ page, site }) => {
      const scripts: string[] = []
      page.on('request', request => scripts.push(new URL(request.url()).pathname))
      const slide = await openSlide(page, site, 4)
      await expect(slide.locator('.slidev-layout')).toBeVisible()
      await expect(page.locator('#static-page')).toHaveCount(0)
      // The slides nearby come after all else that the start fetches.
      await expect(page.locator('#slideshow [data-slidev-no="3"] .slidev-layout')).toBeAttached()
      expect(scripts.filter(path => /\/(?:Controls|DrawingControls|NavControls|floating-vue)-/.test(path))).toEqual([])
      await open(page)
      await expect(seen(page)).toBeVisible()
      expect(scripts.filter(path => /\/Controls-/.test(path))).not.toEqual([])
    })
  })
}

test.describe(() => {
  test.use({ serviceWorkers: 'block' })

  const KEYS: [string, string[], RegExp][] = [
    ['the overview', ['o', 'ArrowRight', 'ArrowRight', 'Enter'], /\/6$/],
    ['the overview, left on the same slide', ['o', 'Enter', 'ArrowDown'], /\/5$/],
    ['the overview, with a number', ['o', '7'], /\/7$/],
    ['the go-to dialog', ['g', '1', '1', 'Enter'], /\/11$/],
    ['the go-to dialog, left with Escape', ['g', 'Escape', 'ArrowDown'], /\/5$/],
  ]
  for (const [what, keys, address] of KEYS) {
    test(`keys count that are pressed while it loads: ${what}`, async ({ page, site }) => {
      const errors: Error[] = []
      page.on('pageerror', error => errors.push(error))
      let load = (): void => {}
      const loading = new Promise<void>(resolve => load = resolve)
      await page.route(/\/Controls-[^/]+\.js$/, async (route) => {
        await loading
        await route.continue()
      })
      const slide = await openSlide(page, site, 4)
      await expect(slide.locator('.slidev-layout')).toBeVisible()
      await expect(page.locator('#static-page')).toHaveCount(0)
      for (const key of keys)
        await page.keyboard.press(key)
      load()
      await expect(page.locator('#slidev-goto-input')).toBeDisabled()
      await expect(page).toHaveURL(address)
      expect(errors).toEqual([])
    })
  }
})
