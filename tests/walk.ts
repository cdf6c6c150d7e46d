import type { Page } from '@playwright/test'
import { expect } from '@playwright/test'

/** How many click steps each slide has, by slide. */
export const CLICKS = [6, 1, 1, 4, 1, 8, 0, 0, 9, 1, 4, 0]

/**
 * Steps through the whole deck with the right arrow key, calling back in each of its states once what the
 * state shows is there. Motion is reduced, so that a state is complete as soon as it is reached.
 */
export async function walk(page: Page, site: string, visit: (state: { slide: number, click: number }) => Promise<void>): Promise<void> {
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await page.goto(`${site}1`)
  for (const [index, clicks] of CLICKS.entries()) {
    const slide = index + 1
    for (let click = 0; click <= clicks; click++) {
      if (slide > 1 || click > 0)
        await page.keyboard.press('ArrowRight')
      await expect(page).toHaveURL(new RegExp(click ? `/${slide}\\?clicks=${click}$` : `/${slide}$`))
      const shown = page.locator('#slideshow > .slidev-page:visible')
      await expect(shown).toHaveCount(1)
      await expect(shown).toHaveAttribute('data-slidev-no', String(slide))
      await page.evaluate(() => document.fonts.ready)
      await visit({ slide, click })
    }
  }
}
