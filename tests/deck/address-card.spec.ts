import type { Page } from '@playwright/test'
import { Buffer } from 'node:buffer'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import sharp from 'sharp'
import { encode } from 'uqr'
import { present } from '../../scripts/present.ts'
import { expect, PRESENTED, PUBLISHED, SITE, test } from '../site.ts'
import { addressCard as card } from './slide.ts'

/** Reads the modules of the QR code that a page shows, row by row, from its picture: 1 is dark. */
async function readModules(page: Page, count: number): Promise<string[]> {
  const picture = await card(page).getByRole('img').screenshot()
  const { data, info } = await sharp(Buffer.from(picture)).greyscale().raw().toBuffer({ resolveWithObject: true })
  const at = (module: number, length: number): number => Math.floor((module + 0.5) * length / count)
  return Array.from({ length: count }, (_, y) => Array.from({ length: count }, (_, x) =>
    data[(at(y, info.height) * info.width + at(x, info.width)) * info.channels]! < 128 ? '1' : '0').join(''))
}

for (const colorScheme of ['light', 'dark'] as const) {
  test(`q lays the address over the slide, as a code that the last row can scan, in ${colorScheme}`, async ({ page, site }) => {
    await page.emulateMedia({ colorScheme })
    await page.goto(`${site}1`)
    await page.keyboard.press('q')
    await expect(card(page).getByRole('link')).toHaveText('talk.example.org')

    const { data, size } = encode(PUBLISHED, { ecc: 'M', border: 4 })
    expect(await readModules(page, size)).toEqual(data.map(row => row.map(Number).join('')))
    const { height } = (await card(page).getByRole('img').boundingBox())!
    const { height: picture } = (await page.locator('#slide-content').boundingBox())!
    expect(height / size / picture).toBeGreaterThanOrEqual(0.01)

    for (const key of ['q', 'Escape', 'ArrowRight']) {
      await page.keyboard.press(key)
      await expect(card(page)).toHaveCount(0)
      await page.keyboard.press('q')
      await expect(card(page)).toBeVisible()
    }
  })
}

test('the presenter shows it to the audience, and takes it away by going on', async ({ context }) => {
  const { url, close } = await present(PRESENTED, 0)
  try {
    const [audience, presenter] = [await context.newPage(), await context.newPage()]
    await audience.goto(`${url}1`)
    await presenter.goto(`${url}presenter/1`)
    await presenter.getByTitle('Show the way to the slides (q)').click()
    await expect(card(audience)).toBeVisible()
    await expect(card(presenter)).toBeVisible()

    await presenter.mouse.click(5, 5)
    await presenter.keyboard.press('PageDown')
    await expect(card(audience)).toHaveCount(0)
    await expect(card(presenter)).toHaveCount(0)
  }
  finally {
    await close()
  }
})

test('visitors fetch no QR code before they ask for it', async ({ page, site }) => {
  const scripts = new Set<string>()
  page.on('request', request => request.url().endsWith('.js') && scripts.add(new URL(request.url()).pathname))
  const drawCodes = async (): Promise<string[]> => {
    const paths = [...scripts]
    const contents = await Promise.all(paths.map(path => readFile(join(SITE, path), 'utf8')))
    return paths.filter((_, index) => contents[index]!.includes('QR code of'))
  }
  await page.goto(`${site}1`)
  await page.keyboard.press('ArrowDown')
  await page.waitForLoadState('networkidle')
  expect(await drawCodes()).toEqual([])
  await page.keyboard.press('q')
  await expect(card(page)).toBeVisible()
  expect(await drawCodes()).toHaveLength(1)
})
