import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { load } from '@slidev/parser/fs'
import { serveSite } from 'deck-kit/node/server'
import { stringify } from 'yaml'
import { ROOT } from '../../scripts/lib/slidev.ts'
import { makeDeck, runSlidev } from '../fixture-deck.ts'
import { measure } from '../readability.ts'
import { expect, test } from '../site.ts'
import { emulateScheme } from '../walk.ts'
import { brokenPictures, recordTrouble, shownSlide } from './slide.ts'

interface Case {
  layout: string
  handle?: string
  website?: string
  logoHeader?: string
  introImage?: string
}

/** Front matter of the theme, with a value for each key. */
const BRAND = { handle: 'octocat', website: 'example.org/talks', logoHeader: '/mark.svg' }
const KEYS: Record<string, Omit<Case, 'layout'>> = {
  default: BRAND,
  statement: BRAND,
  center: BRAND,
  intro: { ...BRAND, introImage: '/face.svg' },
}

/** Every layout with all of its keys, with each one alone, and with none: one slide each. */
const SLIDES: Case[] = Object.entries(KEYS).flatMap(([layout, keys]) => [
  keys,
  ...Object.entries(keys).map(([key, value]) => ({ [key]: value })),
  {},
].map(frontmatter => ({ layout, ...frontmatter })))

const THEME = join(ROOT, 'theme')

/** Makes a deck with one slide for each case, builds it for a base path, and returns the result's folder. */
async function buildCases(base: string): Promise<string> {
  const headmatter = { theme: '../../../theme', favicon: '/mark.svg' }
  const slides = SLIDES.map((frontmatter, index) =>
    `---\n${stringify(index ? frontmatter : { ...headmatter, ...frontmatter })}---\n\n# Case ${index + 1}\n`)
  const square = '<svg xmlns="http://www.w3.org/2000/svg" width="64" height="64"><rect width="64" height="64"/></svg>'
  const files = { 'slides.md': slides.join('\n'), 'public/mark.svg': square, 'public/face.svg': square }
  const folder = await makeDeck({ name: 'layouts', files })
  const { output, code } = await runSlidev(folder, ['build', '--base', base])
  expect(code, output).toBe(0)
  return join(folder, 'dist')
}

/** Under `/` the talk itself shows it. */
const BASE = '/talks/flux/'

test('each layout shows what its front matter names, and only that, under a base path', async ({ page }) => {
  test.setTimeout(240_000)
  const { url, close } = await serveSite(await buildCases(BASE), BASE)
  const trouble = recordTrouble(page, url)
  await page.goto(url)

  for (const [index, { layout, handle, website, logoHeader, introImage }] of SLIDES.entries()) {
    await test.step(`case ${index + 1}: ${JSON.stringify(SLIDES[index])}`, async () => {
      const slide = shownSlide(page, index + 1)
      await expect(slide.locator(`.slidev-layout.${layout}`)).toBeVisible()
      await expect(slide.getByRole('heading', { name: `Case ${index + 1}` })).toBeVisible()

      await expect(slide.getByText('@', { exact: false })).toHaveText(handle ? [`@${handle}`] : [])
      await expect(slide.getByRole('link')).toHaveText(website ? [website] : [])
      if (website)
        await expect(slide.getByRole('link')).toHaveAttribute('href', `https://${website}`)

      const pictures = [logoHeader, introImage].flatMap(path => path ? [`${BASE}${path.slice(1)}`] : [])
      await expect.poll(() => slide.locator('img').evaluateAll(all => all.map(img => img.getAttribute('src')).sort()))
        .toEqual(pictures.sort())
      await expect.poll(() => brokenPictures(slide)).toEqual([])
    })
    await page.keyboard.press('ArrowDown')
  }
  expect(trouble).toEqual([])
  await close()
})

const gallery = await load({ userRoot: THEME, roots: [THEME] }, join(THEME, 'gallery.md'))
const layouts = gallery.slides.map(({ frontmatter }) => frontmatter.layout ?? 'default')

test('the gallery shows each of Slidev\'s layouts', async () => {
  const files = await readdir(join(ROOT, 'node_modules/@slidev/client/layouts'))
  const builtIn = files.map(file => file.replace('.vue', '')).filter(name => !['404', 'error'].includes(name))
  expect([...new Set(layouts)].sort()).toEqual(builtIn.sort())
})

test('on every slide of the gallery, header and footer stand in place and all can be read, in light and dark', async ({ page }) => {
  test.setTimeout(240_000)
  const folder = join(ROOT, '.cache/tests/gallery')
  const { output, code } = await runSlidev(ROOT, ['build', 'theme/gallery.md', '--out', folder])
  expect(code, output).toBe(0)
  const { url, close } = await serveSite(folder)
  const trouble = recordTrouble(page, url)
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await page.goto(`${url}1`)
  const findings: string[] = []

  for (const [index, layout] of layouts.entries()) {
    const no = index + 1
    const slide = shownSlide(page, no)
    await expect(slide.locator(`.slidev-layout.${layout}`)).toBeVisible()
    await expect(slide.locator('.slide-header img')).toBeVisible()
    await expect(slide.locator('.slide-footer')).toContainText('@octocat')
    expect(await slide.locator('.slide-footer').boundingBox()).toEqual({ x: 49, y: 498, width: 882, height: 26 })
    await expect.poll(() => brokenPictures(slide)).toEqual([])
    for (const colorScheme of ['light', 'dark'] as const) {
      await emulateScheme(page, colorScheme)
      await expect(page.locator('html')).toHaveCSS('color-scheme', colorScheme === 'dark' ? 'dark' : 'normal')
      for (const { rule, element, found } of await measure(page, no))
        findings.push(`slide ${no} (${layout}), ${colorScheme}: ${element}: ${rule}; found ${found}`)
    }
    await page.keyboard.press('ArrowDown')
  }
  expect(findings).toEqual([])
  expect(trouble).toEqual([])
  await close()
})
