import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { chromium } from '@playwright/test'
import { resolveOptions } from '@slidev/cli'
import { ensureBrowser } from 'deck-kit/node/browser'
import sharp from 'sharp'
import { printHandout } from 'slidev-addon-handout'
import { extractImages, extractText, getDocumentProxy, getMeta } from 'unpdf'
import { pdfUaFaults } from '../../addons/handout/tests/pdf-ua.ts'
import { expect, SITE, test } from '../site.ts'
import { CLICKS, STATES } from '../talk.ts'

const ROOT = join(import.meta.dirname, '../..')
const NAME = 'how-to-gitops-your-cluster-with-flux.pdf'

async function open(pdf: Uint8Array) {
  return getDocumentProxy(new Uint8Array(pdf))
}

/** What a page's tags say, in reading order. */
async function tags(pdf: Awaited<ReturnType<typeof open>>, page: number) {
  const found: { role: string, alt?: string }[] = []
  const visit = (node: any): void => {
    if (node.role)
      found.push({ role: node.role, alt: node.alt })
    node.children?.forEach(visit)
  }
  visit(await (await pdf.getPage(page)).getStructTree())
  return found
}

test('the published handout has a page and a bookmark for every slide, and can be mailed', async () => {
  expect((await stat(join(SITE, NAME))).size).toBeLessThanOrEqual(600 * 1024)
  const pdf = await open(await readFile(join(SITE, NAME)))
  expect(pdf.numPages).toBe(CLICKS.length)
  const outline = await pdf.getOutline()
  const pages = await Promise.all(outline.map(({ dest }) => pdf.getPageIndex((dest as any[])[0])))
  expect(pages).toEqual(CLICKS.map((_, index) => index))
  expect(outline.map(({ title }) => title)).toEqual(expect.arrayContaining([
    'How to GitOps your cluster with Flux',
    'Benefits of GitOps',
    'It’s time to GitOps!',
    'Thank you for your attention!',
  ]))
  const { info } = await getMeta(pdf)
  expect(info).toMatchObject({
    Title: 'How to GitOps your cluster with Flux',
    Author: 'Davide Imola',
    Language: 'en',
    Keywords: expect.stringContaining('GitOps'),
  })
})

test('the handout can be heard: headings, lists, and words for every picture and diagram', async () => {
  const pdf = await open(await readFile(join(SITE, NAME)))
  for (let page = 1; page <= CLICKS.length; page++) {
    const all = await tags(pdf, page)
    for (const { role, alt } of all.filter(({ role }) => role === 'Figure'))
      expect(alt, `page ${page}: ${role}`).toBeTruthy()
    if (![1, 8].includes(page))
      expect(all.map(({ role }) => role), `page ${page}`).toContain('H1')
  }
  const figures = async (page: number) => (await tags(pdf, page)).filter(({ role }) => role === 'Figure').map(({ alt }) => alt).join(' ')
  expect(await figures(2)).toMatch(/Developer.*Kubernetes/s)
  expect(await figures(3)).toContain('Unable to connect')
  expect((await tags(pdf, 6)).filter(({ role }) => role === 'LI')).toHaveLength(8)
})

test('the handout passes the machine checks of PDF/UA-1', async () => {
  expect(await pdfUaFaults(await readFile(join(SITE, NAME)))).toEqual([])
})

test('the handout has the pictures of the slides, each as large as it is', async () => {
  const pdf = await open(await readFile(join(SITE, NAME)))
  for (const [page, picture] of [[1, 'me.png'], [3, 'unable-to-connect.png'], [7, 'flux.png']] as const) {
    const { width } = await sharp(join(ROOT, 'public', picture)).metadata()
    // Chromium writes a masked picture twice, and MuPDF shows what the mask leaves out.
    expect((await extractImages(pdf, page)).map(image => image.width), picture).toEqual([width])
  }
})

test('with clicks the handout has a page for every state of the talk', async ({ browser, site }) => {
  test.slow()
  const { data: deck } = await resolveOptions({ entry: join(ROOT, 'slides.md') }, 'export')
  const steps: number[] = []
  const pdf = await printHandout({
    url: site,
    deck,
    browser,
    withClicks: true,
    dark: true,
    onProgress: done => steps.push(done),
  })
  const { text } = await extractText(await open(pdf))
  expect(text).toHaveLength(STATES)
  expect(steps.at(-1)).toBe(2 * text.length)
})

test('the download button fetches that very PDF from any slide', async ({ page, site }) => {
  await page.goto(`${site}4`)
  // The bar is mounted when the pointer moves, and shows itself when it moves again.
  await page.mouse.move(300, 300)
  await page.getByTitle('Download as PDF').waitFor({ state: 'attached' })
  await page.mouse.move(20, 520)
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByTitle('Download as PDF').click()])
  expect(await readFile(await download.path())).toEqual(await readFile(join(SITE, NAME)))
})

test('words stand as wide apart in a browser that hints glyphs, as Slidev’s own exporter starts one', async ({ browser, site }) => {
  const hinting = await chromium.launch({ executablePath: await ensureBrowser(), args: ['--font-render-hinting=full'] })
  const [expected, found] = await Promise.all([browser, hinting].map(async (browser) => {
    const page = await browser.newPage()
    await page.goto(`${site}2`)
    await page.evaluate(() => document.fonts.ready)
    const width = await page.locator('#slideshow > [data-slidev-no="2"] h1').evaluate((heading) => {
      const text = document.createRange()
      text.selectNodeContents(heading)
      return text.getBoundingClientRect().width
    })
    await page.close()
    return width
  }))
  await hinting.close()
  expect(found).toBeCloseTo(expected!, 1)
})
