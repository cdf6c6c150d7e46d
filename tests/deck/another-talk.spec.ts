import { copyFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { serveSite } from 'deck-kit/node/server'
import { buildSite } from '../../scripts/build.ts'
import { ROOT } from '../../scripts/lib/slidev.ts'
import { measure } from '../readability.ts'
import { expect, test } from '../site.ts'
import { walk } from '../walk.ts'
import { brokenPictures, recordTrouble } from './slide.ts'

test('another talk in place of slides.md builds as it is, and can be read from the last row', async ({ page }) => {
  test.setTimeout(300_000)
  // Beside the deck, where its theme, its addons' options and its pictures are.
  const entry = join(ROOT, 'slides.another.md')
  const folder = join(ROOT, '.cache/tests/another-talk')
  await copyFile(join(ROOT, 'tests/fixtures/another-talk.md'), entry)
  try {
    await buildSite({ folder, entry })
  }
  finally {
    await rm(entry)
  }

  const { url, close } = await serveSite(folder)
  const trouble = recordTrouble(page, url)
  const findings: string[] = []
  const states = await walk(page, url, async ({ slide: no, click }) => {
    const slide = page.locator(`#slideshow [data-slidev-no="${no}"]`)
    await expect(slide.locator('.slide-footer')).toContainText('@grace')
    await expect.poll(() => brokenPictures(slide)).toEqual([])
    for (const { rule, element, found } of await measure(page, no))
      findings.push(`slide ${no}, click ${click}: ${element}: ${rule}; found ${found}`)
  })
  // Its notes do not mark the clicks.
  expect(states.map(({ slide, click }) => `${slide}.${click}`).join(' ')).toBe('1.0 2.0 2.1 2.2 2.3 3.0 3.1 3.2 4.0 5.0')
  expect(findings).toEqual([])
  expect(trouble.filter(text => !text.includes('Service Worker registration blocked by Playwright'))).toEqual([])
  await close()
})
