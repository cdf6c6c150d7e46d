import type { Browser } from 'playwright-chromium'
import type { HandoutJob } from '../node/print.ts'
import { join } from 'node:path'
import { createServer, resolveOptions } from '@slidev/cli'
import { closeServer, listen, portOf } from 'deck-kit/node/server'
import { chromium } from 'playwright-chromium'
import { extractLinks, extractText, getDocumentProxy, getMeta } from 'unpdf'
import { beforeAll, describe, expect, inject, it, onTestFinished } from 'vitest'
import { prepareForPrint, readPrintPages } from '../client/print-page.ts'
import { printHandout } from '../node/print.ts'
import { pdfUaFaults } from './pdf-ua.ts'

const DECKS = join(import.meta.dirname, 'fixtures/deck')
const MINUTES = 60_000

let browser: Browser
beforeAll(async () => {
  browser = await chromium.launch(inject('chromium'))
  return () => browser.close()
}, 3 * MINUTES)

/** Serves a deck of the fixtures for as long as the tests of its block last. */
function serveDeck(file: string) {
  let job: HandoutJob
  beforeAll(async () => {
    const options = await resolveOptions({ entry: join(DECKS, file) }, 'export')
    const server = await createServer(options, { server: { host: '127.0.0.1', port: 0 }, logLevel: 'silent' })
    await server.listen()
    job = { url: server.resolvedUrls!.local[0]!, deck: options.data, browser }
    return () => server.close()
  }, 3 * MINUTES)
  return (how: Partial<HandoutJob> = {}) => printHandout({ ...job, ...how })
}

/** A browser whose pages get something else for some requests. */
function browserWith(prepare: (page: Awaited<ReturnType<Browser['newPage']>>) => Promise<unknown>): Browser {
  const newPage: Browser['newPage'] = async (options) => {
    const page = await browser.newPage(options)
    await prepare(page)
    return page
  }
  return { newPage } as Browser
}

async function textOf(pdf: Uint8Array): Promise<string[]> {
  const { text } = await extractText(new Uint8Array(pdf))
  return text.map(page => page.replaceAll(/\s+/g, ' '))
}

describe('a printed deck', { timeout: 3 * MINUTES }, () => {
  const print = serveDeck('slides.md')
  let pdf: Awaited<ReturnType<typeof getDocumentProxy>>
  beforeAll(async () => {
    pdf = await getDocumentProxy(new Uint8Array(await print()))
  }, 3 * MINUTES)

  it('has a page for every slide, its text in reading order and nothing that is not shown', async () => {
    const { text } = await extractText(pdf)
    expect(text.map(page => page.replaceAll(/\s+/g, ' '))).toEqual([
      expect.stringMatching(/First words.*A paragraph with a link.*an item.*another item/),
      expect.stringContaining('A slide without a heading'),
      expect.stringMatching(/Shown at once.*appears first.*appears second/),
    ])
    expect(text[1]).not.toContain('said but not shown')
  })

  it('says what it is, who wrote it and in which language', async () => {
    const { info } = await getMeta(pdf)
    expect(info).toMatchObject({
      Title: 'A deck to print',
      Author: 'Ada Writer',
      Subject: 'Three slides and a picture.',
      Keywords: 'paper, ink',
      Language: 'nl',
    })
  })

  it('has a bookmark for every slide that leads to its page', async () => {
    const outline = await pdf.getOutline()
    expect(outline.map(entry => entry.title)).toEqual(['A deck to print', 'A slide without a heading', 'The hidden half'])
    const pages = await Promise.all(outline.map(({ dest }) => pdf.getPageIndex((dest as any[])[0])))
    expect(pages).toEqual([0, 1, 2])
  })

  it('is tagged: headings, lists, the picture with its alternative', async () => {
    const roles = async (page: number) => JSON.stringify(await (await pdf.getPage(page)).getStructTree())
    expect(await roles(1)).toMatch(/"H1".*"P".*"L".*"LI".*"LBody".*"LI".*"LBody"/)
    expect(await roles(2)).toMatch(/"role":"Figure".*"alt":"A red dot"/)
  })

  it('has a page for every click when asked', async () => {
    const text = await textOf(await print({ withClicks: true }))
    expect(text.slice(2).map(page => (page.match(/appears/g) ?? []).length)).toEqual([0, 1, 2])
  })

  it('has the pages of a range when asked, and tells of an error in a script', async () => {
    const told: string[] = []
    const browser = browserWith(page => page.addInitScript(() => setTimeout(() => {
      throw new Error('of a widget')
    })))
    const part = await getDocumentProxy(await print({ range: '2-3', browser, onScriptError: text => told.push(text) }))
    expect(told).toContain('of a widget')
    expect(part.numPages).toBe(2)
    const outline = await part.getOutline()
    expect(outline.map(({ title }) => title)).toEqual(['A slide without a heading', 'The hidden half'])
  })

  it('is refused when the range has none of its slides', async () => {
    await expect(print({ range: '9' })).rejects.toThrow('no slide in the range "9": the deck has 3')
  })

  it('is refused when a slide was not rendered, with its place and the reason', async () => {
    const broken = browserWith(page => page.route(/slides\.md__slidev_2\.md/, route => route.abort()))
    await expect(print({ browser: broken })).rejects.toThrow(/slides\.md:\d+ \(slide 2\) was not rendered[\s\S]*slides\/2\/md/)
    const untransformed = browserWith(page => page.route(/slides\.md__slidev_2\.md/, route => route.fulfill({ status: 500 })))
    await expect(print({ browser: untransformed })).rejects.toThrow(/not rendered for printing\.\n\S+slidev_2\.md cannot be loaded\.$/)
  })

  it('is refused soon when the deck does not start', async () => {
    const dead = browserWith(page => page.route(/@slidev\/slides$/, route => route.fulfill({ status: 500 })))
    await expect(print({ browser: dead })).rejects
      .toThrow('The deck does not start, because @slidev/slides cannot be loaded.')
  })

  it('is refused when the styles of the deck add pages', async () => {
    const styled = browserWith(page => page.addInitScript(() => addEventListener('DOMContentLoaded', () => {
      const textContent = '.print-slide-container { height: 900px !important }'
      document.head.append(Object.assign(document.createElement('style'), { textContent }))
    })))
    await expect(print({ browser: styled })).rejects.toThrow(/has \d pages for 3 slides/)
  })

  it('is warned of once for all slides whose words the PDF lacks, as without a font for them', async () => {
    const lossy = browserWith(async (page) => {
      const pdf = page.pdf.bind(page)
      page.pdf = async (options) => {
        const style = await page.addStyleTag({ content: 'h1, h2 { display: none }' })
        const printed = await pdf(options)
        await style.evaluate((element: Element) => element.remove())
        return printed
      }
    })
    const warnings: string[] = []
    await print({ browser: lossy, onWarning: warning => warnings.push(warning) })
    expect(warnings).toEqual([
      expect.stringMatching(/^The PDF may lack words.*\n.*slides\.md:\d+ \(slide 1\): First, words\n.*slides\.md:\d+ \(slide 3\): Shown, once$/),
    ])
  })

  it('is not warned of words that have left the slide meanwhile, such as those of a clock', async () => {
    const changing = browserWith(async (page) => {
      const pdf = page.pdf.bind(page)
      page.pdf = async (options) => {
        await page.addStyleTag({ content: 'h1, h2 { display: none }' })
        return pdf(options)
      }
    })
    const warnings: string[] = []
    await print({ browser: changing, onWarning: warning => warnings.push(warning) })
    expect(warnings).toEqual([])
  })

  it('is printed where a policy forbids added styles and pictures of other hosts', async () => {
    const strict = browserWith(page => page.route(/\/print\?/, async (route) => {
      const response = await route.fetch()
      const policy = 'default-src \'self\' \'unsafe-inline\' ws:; img-src \'none\''
      await route.fulfill({ response, headers: { ...response.headers(), 'content-security-policy': policy } })
    }))
    expect(await textOf(await print({ browser: strict }))).toHaveLength(3)
  })
})

it('names a picture that never arrives', async () => {
  const server = await listen(() => {})
  const page = await browser.newPage()
  onTestFinished(async () => {
    await page.close()
    await closeServer(server)
  })
  const url = `http://127.0.0.1:${portOf(server)}/never.png`
  const slide = `<div data-slidev-no="1"><img src="${url}"><img></div>`
  await page.setContent(`<div class="print-slide-container" id="001-01">${slide}</div>`, { waitUntil: 'commit' })
  const [printed] = await page.evaluate(readPrintPages)
  expect(printed!.brokenPictures).toEqual([url])
})

it('names a picture of the deck as the slide does', async () => {
  const page = await browser.newPage()
  onTestFinished(() => page.close())
  const slide = '<div data-slidev-no="1"><img src="/lost.png"></div>'
  await page.route('http://deck.invalid/**', route => route.fulfill({
    contentType: 'text/html',
    body: `<div class="print-slide-container" id="001-01">${slide}</div>`,
  }))
  await page.goto('http://deck.invalid/print')
  const [printed] = await page.evaluate(readPrintPages)
  expect(printed!.brokenPictures).toEqual(['/lost.png'])
})

it('keeps a picture that is too high on the page of its slide', async () => {
  const page = await browser.newPage()
  onTestFinished(() => page.close())
  await page.emulateMedia({ media: 'screen' })
  await page.setContent(`
    <style>
      @page { size: 800px 600px; margin: 0 }
      body { margin: 0 }
      .print-slide-container { position: relative; transform: translate(0); overflow: hidden; break-after: page }
      .print-slide-container { width: 800px; height: 600px }
    </style>
    <div class="print-slide-container" id="001-01"><div style="position: absolute; inset: 0">
      <h1>Heading</h1>
      <svg style="display: block" width="200" height="596"><text y="40">Towering</text></svg>
    </div></div>
    <div class="print-slide-container" id="002-01">Next</div>`)
  await page.evaluate(prepareForPrint, { slides: [1, 2], lightAllCode: true, slideNumbers: {} })
  expect(await textOf(await page.pdf({ preferCSSPageSize: true }))).toEqual([expect.stringContaining('Towering'), 'Next'])
})

it('counts no text of a hidden group in a drawing', async () => {
  const page = await browser.newPage()
  onTestFinished(() => page.close())
  await page.setContent(`<div class="print-slide-container" id="001-01"><div data-slidev-no="1">
    <div id="host"></div>
  </div></div>`)
  await page.locator('#host').evaluate(host => host.attachShadow({ mode: 'open' }).innerHTML = `
    <svg width="200" height="100">
      <g display="none"><a><text y="20"><tspan x="10" dy="0">Popup</tspan></text></a></g>
      <text y="40">Shown</text>
    </svg>`)
  const [printed] = await page.evaluate(readPrintPages)
  expect(printed!.words).toEqual(['Shown'])
})

describe('an awkward deck', { timeout: 3 * MINUTES }, () => {
  const print = serveDeck('awkward.md')
  const warnings: string[] = []
  let pdf: Uint8Array
  beforeAll(async () => {
    pdf = await print({ onWarning: warning => warnings.push(warning) })
  }, 3 * MINUTES)

  it('has all pages, in the size of the slides', async () => {
    const document = await getDocumentProxy(new Uint8Array(pdf))
    expect(document.numPages).toBe(9)
    expect((await document.getPage(1)).view).toEqual([0, 0, 600, 450])
  })

  it('is warned of once for what did not load, and for nothing else', () => {
    expect(warnings).toEqual([
      'The font /dot.svg cannot be read: its words are printed in another one.',
      expect.stringMatching(/awkward\.md:\d+ \(slide 7\): the picture http:\/\/127\.0\.0\.1:9\/.*\.png did not load/),
    ])
  })

  it('links to its own pages and to others', async () => {
    expect((await extractLinks(new Uint8Array(pdf))).links).toEqual(['https://example.org/a?b=c&d'])
    const document = await getDocumentProxy(new Uint8Array(pdf))
    const links = await (await document.getPage(1)).getAnnotations()
    const pages = await Promise.all(links.slice(0, 2).map(async ({ dest }) =>
      document.getPageIndex((await document.getDestination(dest))![0])))
    expect(pages).toEqual([2, 2])
    expect(links.map(({ contentsObj }) => contentsObj.str)).toEqual(['page of ours', 'named one', 'one elsewhere'])
  })

  it('passes the machine checks of PDF/UA-1', async () => {
    expect(await pdfUaFaults(pdf)).toEqual([])
  })

  it('has the formula to be heard', async () => {
    const document = await getDocumentProxy(new Uint8Array(pdf))
    expect(JSON.stringify(await (await document.getPage(3)).getStructTree())).toContain('"alt":"\\\\sum_{i=1}^n i"')
  })
})
