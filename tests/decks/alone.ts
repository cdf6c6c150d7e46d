import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { serveSite } from 'deck-kit/node/server'
import { ADDON_NAMES, makeDeck, runSlidev } from '../fixture-deck.ts'

/** A deck as create-slidev leaves it in short: Slidev's default theme with its web fonts, no favicon, no setup. */
const SLIDES = `---
title: Fruit
transition: slide-left
---

# Fruit

\`\`\`ts {1|2}
const apples = 3
const pears = apples * 2
\`\`\`

<!-- [click] a note -->

---
layout: two-cols
---

# Left

<v-clicks>

- one
- two

</v-clicks>

::right::

\`\`\`mermaid
flowchart LR
  Apple --> Pie
\`\`\`
`

for (const addon of ADDON_NAMES) {
  test(`${addon} builds a deck by itself, without a setup file, and the deck works`, async ({ page }) => {
    test.setTimeout(180_000)
    const folder = await makeDeck({ name: `alone-${addon}`, addons: [addon], files: { 'slides.md': SLIDES } })
    const { output, code } = await runSlidev(folder, ['build', '--without-notes'])
    expect(code, output).toBe(0)
    expect(readdirSync(join(folder, 'dist'))).toContain('index.html')

    const { url, close } = await serveSite(join(folder, 'dist'))
    try {
      const errors: string[] = []
      page.on('pageerror', error => errors.push(error.message))
      await page.goto(url)
      await expect(page.getByText('const apples').first()).toBeVisible()
      await page.locator('#static-page').waitFor({ state: 'detached' })
      for (const address of ['1?clicks=1', '2', '2?clicks=1', '2?clicks=2']) {
        await page.keyboard.press('ArrowRight')
        await expect(page).toHaveURL(url + address)
        // A step from a slide that is not there yet, within 30 ms of the last one, does not find its clicks.
        await expect(page.locator(`#slideshow > [data-slidev-no="${address[0]}"] .slidev-layout`)).toBeVisible()
      }
      await expect(page.locator('#slideshow').getByText('two', { exact: true })).toBeVisible()
      expect(errors).toEqual([])
    }
    finally {
      await close()
    }
  })
}
