import type { Page } from '@playwright/test'
import type { Channels } from '../contrast.ts'
import { join } from 'node:path'
import { codeToHtml } from 'shiki'
import { readRecordings, RECORDINGS } from '../../addons/twoslash/node/recordings.ts'
import theme from '../../theme/setup/shiki.ts'
import { contrast } from '../contrast.ts'
import { expect, test } from '../site.ts'
import { emulateScheme } from '../walk.ts'
import { openSlide } from './slide.ts'

const recordings = readRecordings(join(import.meta.dirname, '../..', RECORDINGS))
const SLIDES = [{ no: 1, blocks: recordings.slice(0, 1) }, { no: 9, blocks: recordings.slice(1) }]

/** What is measured of a popup: lengths in canvas pixels, places relative to the slide. */
interface Measured {
  word: string
  text: string
  left: number
  top: number
  right: number
  bottom: number
  hidden: number
  covered: boolean
  size: number
  ground: Channels
  inks: Channels[]
}

/** Focuses each word of a slide in turn and measures the popup that comes up; null where none does. */
async function measureAll(page: Page, no: number): Promise<(Measured | null)[]> {
  return page.evaluate(async (no) => {
    const slide = document.querySelector<HTMLElement>(`#slideshow > [data-slidev-no="${no}"]`)!
    const canvas = slide.getBoundingClientRect()
    const scale = canvas.width / slide.offsetWidth
    /** Vue places a popup in microtasks. */
    const nextTask = () => new Promise(resolve => setTimeout(resolve))
    const context = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true })!

    function channels(colour: string): number[] {
      context.clearRect(0, 0, 1, 1)
      context.fillStyle = colour
      context.fillRect(0, 0, 1, 1)
      const [red, green, blue, alpha] = [...context.getImageData(0, 0, 1, 1).data] as [number, number, number, number]
      if (alpha < 255)
        throw new Error(`${colour} is not opaque`)
      return [red, green, blue]
    }

    function measure(word: string, popup: HTMLElement): Measured {
      const box = popup.getBoundingClientRect()
      const texts = [...popup.querySelectorAll('*')].filter(({ childNodes }) => [...childNodes].some(node => node instanceof Text && node.data.trim()))
      return {
        word,
        text: popup.textContent!.replaceAll(/\s+/g, ' '),
        left: (box.left - canvas.left) / scale,
        top: (box.top - canvas.top) / scale,
        right: (canvas.right - box.right) / scale,
        bottom: (canvas.bottom - box.bottom) / scale,
        hidden: popup.scrollHeight - popup.clientHeight,
        covered: !popup.contains(document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2)),
        size: Math.min(...texts.map(element => Number.parseFloat(getComputedStyle(element).fontSize))),
        ground: channels(getComputedStyle(popup).backgroundColor),
        inks: texts.map(element => channels(getComputedStyle(element).color)),
      }
    }

    const measured: (Measured | null)[] = []
    for (const word of slide.querySelectorAll<HTMLElement>('.twoslash-token')) {
      word.focus()
      await nextTask()
      const popups = slide.querySelectorAll<HTMLElement>('.twoslash-popup')
      measured.push(popups.length === 1 ? measure(word.textContent!, popups[0]!) : null)
    }
    return measured
  }, no)
}

test('each word shows what its server said, and the others show nothing', async ({ page, site }) => {
  for (const { no, blocks } of SLIDES) {
    await openSlide(page, site, no)
    const said = blocks.flatMap(({ hovers }) => hovers)
    const shown = await measureAll(page, no)
    expect(shown.map(popup => popup?.word)).toEqual(said.map(({ word }) => word))
    const plain = (text: string): string => text.replaceAll(/[\\*`\s]/g, '')
    for (const [index, { text, docs = '' }] of said.entries())
      expect(plain(shown[index]!.text)).toBe(plain(text) + plain(docs))
  }
})

test('popups are readable and whole on every window, in light and dark, over dimmed lines too', async ({ page, site }) => {
  for (const { no, clicks } of [{ no: 1, clicks: 1 }, { no: 9, clicks: 2 }]) {
    await openSlide(page, site, no, clicks)
    for (const { width, height, colorScheme } of [
      { width: 980, height: 552, colorScheme: 'light' },
      { width: 980, height: 552, colorScheme: 'dark' },
      { width: 1024, height: 768, colorScheme: 'light' },
      { width: 2560, height: 1080, colorScheme: 'light' },
    ] as const) {
      await emulateScheme(page, colorScheme)
      await page.setViewportSize({ width, height })
      const scale = Math.min(width / 980, height / 552)
      await expect.poll(async () => (await page.locator(`[data-slidev-no="${no}"]`).boundingBox())!.width / 980).toBeCloseTo(scale, 2)
      for (const popup of await measureAll(page, no)) {
        const { word, left, top, right, bottom, hidden, covered, size, ground, inks } = popup!
        const where = `${word} on slide ${no} at ${width} × ${height}, ${colorScheme}`
        expect(Math.min(left, right), where).toBeGreaterThan(48.9)
        expect(Math.min(top, bottom), where).toBeGreaterThan(27.5)
        expect(hidden, where).toBe(0)
        expect(covered, where).toBe(false)
        expect(size, where).toBeGreaterThanOrEqual(16)
        expect(Math.min(...inks.map(ink => contrast(ink, ground))), where).toBeGreaterThanOrEqual(7)
      }
    }
  }
})

test('a block is as large as the same fence without popups, line by line', async ({ page, site }) => {
  for (const { no, blocks } of SLIDES) {
    await openSlide(page, site, no)
    await page.evaluate(() => document.fonts.ready)
    for (const [index, { language, code }] of blocks.entries()) {
      const html = await codeToHtml(code.join('\n'), { lang: language, theme: (await theme({} as never) as { theme: 'none' }).theme })
      const [withPopups, without] = await page.locator(`[data-slidev-no="${no}"] pre`).nth(index).evaluate((pre, html) => {
        function geometry(): number[] {
          return [pre, ...pre.querySelectorAll('.line')].flatMap((element) => {
            const range = document.createRange()
            range.selectNodeContents(element)
            return [element, range]
              .map(box => box.getBoundingClientRect())
              .flatMap(({ left, top, right, bottom }) => [left, top, right, bottom])
          })
        }
        const before = geometry()
        pre.innerHTML = new DOMParser().parseFromString(html, 'text/html').querySelector('pre')!.innerHTML
        pre.classList.remove('twoslash', 'lsp')
        return [before, geometry()]
      }, html)
      // The browser rounds the width of each piece of text to 1/64 px, and words are pieces of their own.
      expect(withPopups).toHaveLength(8 * (code.length + 1))
      expect(Math.max(...withPopups!.map((edge, number) => Math.abs(edge - without![number]!)))).toBeLessThan(0.5)
    }
  }
})

test('a popup comes with the pointer, stays while it is on it, and goes', async ({ page, site }) => {
  const slide = await openSlide(page, site, 9, 2)
  const popup = slide.getByRole('tooltip')
  await slide.getByText('name', { exact: true }).first().hover()
  await expect(popup).toContainText('Name must be unique within a namespace')
  await popup.hover()
  await expect(popup).toContainText('Name must be unique within a namespace')
  await page.mouse.move(1, 1)
  await expect(popup).toHaveCount(0)

  await slide.getByText('name', { exact: true }).first().hover()
  await expect(popup).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(popup).toHaveCount(0)
})

test('a popup is reached and closed by keyboard', async ({ page, site }) => {
  const slide = await openSlide(page, site, 1)
  const popup = slide.getByRole('tooltip')
  await page.keyboard.press('Tab')
  await expect(popup).toHaveText('func main()')
  await expect(page.locator(':focus')).toHaveAccessibleDescription('func main()')
  await page.keyboard.press('Tab')
  await expect(popup).toHaveText('var me Person')
  await page.keyboard.press('Escape')
  await expect(popup).toHaveCount(0)
  await page.keyboard.press('Tab')
  await expect(popup).toContainText('Person is somebody who gives a talk.')
})

test('a popup is gone with the next click and with the next slide, and does not come back', async ({ page, site }) => {
  const slide = await openSlide(page, site, 1)
  const popup = page.getByRole('tooltip')
  for (const [word, key, url] of [['Name', 'ArrowRight', /\/1\?clicks=1$/], ['Role', 'ArrowDown', /\/2$/]] as const) {
    await slide.getByText(word, { exact: true }).focus()
    await expect(popup).toBeVisible()
    await page.keyboard.press(key)
    await expect(page).toHaveURL(url)
    await expect(popup).toHaveCount(0)
  }
  await page.keyboard.press('ArrowUp')
  await expect(page).toHaveURL(/\/1(?:\?|$)/)
  await expect(popup).toHaveCount(0)
})

test('a popup comes up in presenter mode too, but never on paper', async ({ page, site }) => {
  const errors: string[] = []
  page.on('pageerror', ({ message }) => errors.push(message))
  await page.setViewportSize({ width: 1280, height: 800 })
  await page.goto(`${site}presenter/1`)
  const words = page.getByText('Person', { exact: true })
  await words.first().hover()
  await expect(page.getByRole('tooltip')).toContainText('type Person struct')
  await page.emulateMedia({ media: 'print' })
  await expect(page.getByRole('tooltip')).toBeHidden()
  expect(errors).toEqual([])
})

test('a popup whose slide show goes leaves Escape to Slidev', async ({ page, site }) => {
  await page.setViewportSize({ width: 1280, height: 800 })
  await page.goto(`${site}presenter/1`)
  await page.getByTitle('Play Mode').click()
  await expect(page).toHaveURL(`${site}1`)
  const popup = page.getByRole('tooltip')
  await page.locator('#slideshow').getByText('Person', { exact: true }).first().hover()
  await expect(popup).toBeVisible()
  await page.goBack()
  await page.mouse.move(1, 1)
  await expect(popup).toHaveCount(0)

  const overview = page.getByTitle('Close')
  await page.keyboard.press('o')
  await expect(overview).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(overview).toBeHidden()
})
