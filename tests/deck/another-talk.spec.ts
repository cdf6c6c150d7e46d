import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseSync } from '@slidev/parser'
import { serveSite } from 'deck-kit/node/server'
import { buildSite } from '../../scripts/build.ts'
import { ROOT } from '../../scripts/lib/slidev.ts'
import { measure } from '../readability.ts'
import { expect, test } from '../site.ts'
import { brokenPictures, recordTrouble } from './slide.ts'

test('another talk in place of slides.md builds as it is, and can be read from the last row', async ({ page }) => {
  test.setTimeout(300_000)
  const talk = await readFile(join(ROOT, 'tests/fixtures/another-talk.md'), 'utf8')
  const { slides } = parseSync(talk, 'slides.md')
  // Beside the deck, where its theme, its addons' options and its pictures are.
  const entry = join(ROOT, 'slides.another.md')
  const folder = join(ROOT, '.cache/tests/another-talk')
  await writeFile(entry, talk)
  try {
    await buildSite({ folder, entry })
  }
  finally {
    await rm(entry)
  }

  const { url, close } = await serveSite(folder)
  const trouble = recordTrouble(page, url)
  await page.emulateMedia({ reducedMotion: 'reduce' })
  const findings: string[] = []
  for (const no of slides.keys().map(index => index + 1)) {
    await page.goto(`${url}${no}?clicks=99`)
    const slide = page.locator(`#slideshow [data-slidev-no="${no}"]`)
    await expect(slide.locator('.slide-footer')).toContainText('@grace')
    await expect.poll(() => brokenPictures(slide)).toEqual([])
    for (const { rule, element, found } of await measure(page, no))
      findings.push(`slide ${no}: ${element}: ${rule}; found ${found}`)
  }
  expect(findings).toEqual([])
  expect(trouble.filter(text => !text.includes('Service Worker registration blocked by Playwright'))).toEqual([])
  await close()
})
