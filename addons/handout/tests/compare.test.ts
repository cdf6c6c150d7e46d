import { PDFDocument } from 'pdf-lib'
import { describe, expect, it } from 'vitest'
import { comparePages, missingWords } from '../node/compare.ts'

/** A PDF with a filled rectangle on each page, and a text where there is one. */
async function pdfWith(...texts: string[]): Promise<Uint8Array> {
  const document = await PDFDocument.create()
  for (const text of texts) {
    const page = document.addPage([300, 200])
    page.drawRectangle({ x: 0, y: 0, width: 300, height: 200 })
    if (text)
      page.drawText(text)
  }
  return document.save()
}

function pages(...texts: string[]) {
  return texts.map((text, index) => ({
    slide: index + 1,
    words: text.match(/\w+/g) ?? [],
    firstLine: '',
    brokenPictures: [],
    links: [],
  }))
}

describe('comparing a PDF with the print page', () => {
  it('finds an empty page of a slide that shows text', async () => {
    await expect(comparePages(await pdfWith('first', ''), pages('first', 'second words'), () => {}))
      .rejects
      .toThrow(/Page 2 of the PDF is empty, though slide 2 shows text: second, words/)
    expect(await comparePages(await pdfWith('first', ''), pages('first', ''), () => {})).toEqual(new Map())
  })

  it('finds that there are too few pages or too many', async () => {
    await expect(comparePages(await pdfWith('first'), pages('first', 'second'), () => {}))
      .rejects
      .toThrow(/1 pages for 2 slides/)
  })

  it('returns the missing words of all pages of a slide', async () => {
    const clicks = pages('first missing', 'first missing words').map(page => ({ ...page, slide: 1 }))
    const missing = await comparePages(await pdfWith('first', 'first'), clicks, () => {})
    expect(missing).toEqual(new Map([[1, ['missing', 'missing', 'words']]]))
  })

  it('returns missing words and goes on', async () => {
    const steps: number[] = []
    const shown = pages('first missing words', 'second')
    const missing = await comparePages(await pdfWith('first', 'second'), shown, done => steps.push(done))
    expect(missing).toEqual(new Map([[1, ['missing', 'words']]]))
    expect(steps).toEqual([1, 2])
  })
})

describe('missing words', () => {
  it.each([
    ['broken over lines', ['inconsistency'], 'Data incon\u00ADsis\n-tency'],
    ['spaced out, as a ligature', ['ﬁnd', 'find'], 'ﬁ n d'],
    ['in capitals', ['große', 'ilik', 'τέλος'], 'GROSSE İLİK ΤΕΛΟΣ'],
    ['in visual order', ['مرحبا', 'بالعالم', 'שלום'], 'ابحرم ملالعاب םולש'],
    ['without white space', ['日本語のタイトル', '한국어'], '日 本 語 の タ イ ト ル 한국어'],
  ])('are none where a word is %s', (_, words, text) => {
    expect(missingWords(words, text)).toEqual([])
  })

  it('are named once', () => {
    expect(missingWords(['blank', 'blank', '日本', 'page'], 'page')).toEqual(['blank', '日本'])
  })
})
