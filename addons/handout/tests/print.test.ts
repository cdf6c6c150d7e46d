import type { Browser } from 'playwright-chromium'
import type { ViteDevServer } from 'vite'
import type { HandoutJob } from '../print.ts'
import { join } from 'node:path'
import { createServer, resolveOptions } from '@slidev/cli'
import { chromium } from 'playwright-chromium'
import { extractLinks, extractText, getDocumentProxy, getMeta } from 'unpdf'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { printHandout } from '../print.ts'

let browser: Browser
let server: ViteDevServer
let deck: HandoutJob['deck']

beforeAll(async () => {
  const options = await resolveOptions({ entry: join(import.meta.dirname, 'fixtures/deck/slides.md') }, 'export')
  deck = options.data
  server = await createServer(options, { server: { host: '127.0.0.1', port: 0 }, logLevel: 'silent' })
  ;[browser] = await Promise.all([chromium.launch(inject('chromium')), server.listen()])
}, 60_000)
afterAll(() => Promise.all([browser.close(), server.close()]))

function print(how: Partial<HandoutJob> = {}) {
  return printHandout({ url: server.resolvedUrls!.local[0]!, deck, browser, ...how })
}

describe('a printed deck', { timeout: 60_000 }, () => {
  let pdf: Awaited<ReturnType<typeof getDocumentProxy>>
  beforeAll(async () => {
    pdf = await getDocumentProxy(new Uint8Array(await print()))
  }, 60_000)

  it('has a page for every slide, its text in reading order and nothing that is not shown', async () => {
    const { text } = await extractText(pdf)
    expect(text.map(page => page.replace(/\s+/g, ' '))).toEqual([
      expect.stringMatching(/First words.*A paragraph with a link.*an item.*another item/),
      expect.stringContaining('A slide without a heading'),
      expect.stringMatching(/Shown at once.*appears first.*appears second/),
    ])
    expect(text[1]).not.toContain('said but not shown')
  })

  it('says what it is, who wrote it and in which language', async () => {
    const { info } = await getMeta(pdf)
    expect(info).toMatchObject({ Title: 'A deck to print', Author: 'Ada Writer', Subject: 'Three slides and a picture.', Keywords: 'paper, ink', Language: 'nl' })
  })

  it('has a bookmark for every slide that leads to its page', async () => {
    const outline = await pdf.getOutline()
    expect(outline.map(entry => entry.title)).toEqual(['A deck to print', 'A slide without a heading', 'The hidden half'])
    expect(await Promise.all(outline.map(({ dest }) => pdf.getPageIndex((dest as any[])[0])))).toEqual([0, 1, 2])
  })

  it('is tagged: headings, lists, the picture with its alternative', async () => {
    const roles = async (page: number) => JSON.stringify(await (await pdf.getPage(page)).getStructTree())
    expect(await roles(1)).toMatch(/"H1".*"P".*"L".*"LI".*"LI"/)
    expect(await roles(2)).toMatch(/"role":"Figure".*"alt":"A red dot"/)
  })

  it('keeps the links', async () => {
    expect((await extractLinks(pdf)).links).toEqual(['https://example.org/read'])
  })
})

it('has a page for every click when asked', { timeout: 60_000 }, async () => {
  const { text } = await extractText(new Uint8Array(await print({ withClicks: true })))
  expect(text).toHaveLength(5)
  expect(text.slice(2).map(page => (page.match(/appears/g) ?? []).length)).toEqual([0, 1, 2])
})

it('names the slide that does not come up, its place and the reason', { timeout: 60_000 }, async () => {
  const newPage: Browser['newPage'] = async (options) => {
    const page = await browser.newPage(options)
    await page.route(/slides\.md__slidev_2\.md/, route => route.abort())
    return page
  }
  await expect(print({ browser: { newPage } as Browser })).rejects.toThrow(/slides\.md:\d+: slide 2 did not come up.*missing: without, heading[\s\S]*slides\/2\/md/)
})
