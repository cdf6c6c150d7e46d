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
    page => page.locator('.z-context-menu').getByText('Show drawing toolbar'),
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
      await openSlide(page, site, 4)
      // The slides nearby come after all else that the start fetches.
      await expect(page.locator('#slideshow [data-slidev-no="3"] .slidev-layout')).toBeAttached()
      expect(scripts.filter(path => /\/(?:Controls|DrawingControls|NavControls|floating-vue)-/.test(path))).toEqual([])
      await open(page)
      await expect(seen(page)).toBeVisible()
      expect(scripts.filter(path => /\/Controls-/.test(path))).not.toEqual([])
    })
  })
}

/** Opens slide 4 and keeps the script of overview and dialogs back until the function that it returns is called. */
async function openWithoutControls(page: Page, site: string): Promise<() => void> {
  const { promise: loading, resolve: load } = Promise.withResolvers<void>()
  await page.route(/\/Controls-[^/]+\.js$/, async (route) => {
    await loading
    await route.continue()
  })
  await openSlide(page, site, 4)
  return load
}

const DIALOG_KEYS: Record<string, string[]> = {
  'the overview': ['o', 'ArrowRight', 'ArrowRight', 'Enter'],
  'the go-to dialog': ['g', '7', 'Enter'],
}
for (const [what, keys] of Object.entries(DIALOG_KEYS)) {
  test(`${what} takes keys after the first step`, async ({ page, site }) => {
    await openSlide(page, site, 4)
    await page.keyboard.press('ArrowDown')
    await expect(page).toHaveURL(/\/5$/)
    await expect(page.locator('#slidev-goto-input')).toBeDisabled()
    for (const key of keys) {
      await page.keyboard.press(key)
      // Slidev gives the dialog its focus in a later task, and the overview takes keys once it is there.
      if (key === 'g')
        await expect(page.locator('#slidev-goto-input')).toBeFocused()
      if (key === 'o')
        await expect(page.getByTitle('Close')).toBeVisible()
    }
    await expect(page).toHaveURL(/\/7$/)
  })
}

test.describe(() => {
  test.use({ serviceWorkers: 'block' })

  test('keys move the slides while the overview is on its way, and it opens then', async ({ page, site }) => {
    const errors: Error[] = []
    page.on('pageerror', error => errors.push(error))
    const load = await openWithoutControls(page, site)
    for (const key of ['o', 'Enter', 'ArrowDown'])
      await page.keyboard.press(key)
    await expect(page).toHaveURL(/\/5$/)
    load()
    await expect(page.getByTitle('Close')).toBeVisible()
    expect(errors).toEqual([])
  })

  test('the go-to dialog gets what is typed while it loads', async ({ page, site }) => {
    const load = await openWithoutControls(page, site)
    for (const key of ['g', '1', '0', 'Enter'])
      await page.keyboard.press(key)
    await expect(page).toHaveURL(/\/4(?:\?|$)/)
    load()
    await expect(page).toHaveURL(/\/10$/)
    await expect(page.locator('#slidev-goto-input')).toBeDisabled()
    await page.keyboard.press('ArrowUp')
    await expect(page).toHaveURL(/\/9$/)
  })

  test('a text field on a slide keeps what is typed in it while the dialogs load', async ({ page, site }) => {
    const load = await openWithoutControls(page, site)
    await page.evaluate(() => {
      const field = Object.assign(document.createElement('input'), { id: 'field' })
      document.querySelector('#slideshow [data-slidev-no="4"] .slidev-layout')!.append(field)
      field.focus()
    })
    await page.keyboard.type('name')
    const mounted = page.waitForResponse(/\/Controls-[^/]+\.js$/)
    load()
    await mounted
    await expect(page.locator('#slidev-goto-input')).toBeAttached()
    await page.evaluate(() => new Promise(resolve => requestAnimationFrame(() => setTimeout(resolve))))
    await expect(page.locator('#field')).toHaveValue('name')
  })
})
