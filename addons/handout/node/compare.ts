import type { PrintPage } from '../client/print-page.ts'
import { getDocumentProxy, getResolvedPDFJS } from 'unpdf'

/**
 * Compares the pages of a PDF with what the print page showed, and returns the words that seem to be missing, by slide.
 * @throws when the number of pages differs, or when a page is empty though its slide shows text.
 */
export async function comparePages(
  pdf: Uint8Array,
  pages: PrintPage[],
  onPage: (done: number) => void,
): Promise<Map<number, string[]>> {
  // pdf.js takes over the array it is given.
  const document = await getDocumentProxy(new Uint8Array(pdf))
  try {
    if (document.numPages !== pages.length) {
      throw new Error(`The PDF has ${document.numPages} pages for ${pages.length} slides and clicks. `
        + 'Look for styles that change the size or the page breaks of .print-slide-container.')
    }
    const missing = new Map<number, string[]>()
    for (const [index, { slide, words }] of pages.entries()) {
      const page = await document.getPage(index + 1)
      const { items } = await page.getTextContent()
      const text = items.map(item => 'str' in item ? item.str : '').join('')
      if (words.length && !text.trim() && !await paintsSomething(page)) {
        throw new Error(`Page ${index + 1} of the PDF is empty, though slide ${slide} shows text: ${sampleOf(words)}. `
          + 'Export again; if it stays so, try --wait 3000.')
      }
      const lost = missingWords(words, text)
      if (lost.length > 0)
        missing.set(slide, [...missing.get(slide) ?? [], ...lost])
      onPage(index + 1)
    }
    return missing
  }
  finally {
    await document.loadingTask.destroy()
  }
}

/** Whether a page has text or pictures, beside the filled rectangles that an empty slide consists of. */
async function paintsSomething(page: { getOperatorList: () => Promise<{ fnArray: number[] }> }): Promise<boolean> {
  const { OPS } = await getResolvedPDFJS()
  const { fnArray } = await page.getOperatorList()
  return fnArray.some(operator => [
    OPS.showText,
    OPS.paintImageXObject,
    OPS.paintInlineImageXObject,
    OPS.paintImageMaskXObject,
    OPS.paintSolidColorImageMask,
  ].includes(operator))
}

/** The words that a text lacks, each once, compared without case, marks, ligatures, hyphens and white space. */
export function missingWords(words: string[], text: string): string[] {
  const printed = lettersOf(text)
  return [...new Set(words)].filter((word) => {
    const letters = lettersOf(word)
    // pdf.js 5 returns the letters of Arabic words from left to right, but those of a ligature from right to left.
    const isShuffled = /\p{Script=Arabic}/u.test(word) && [...letters].every(letter => printed.includes(letter))
    return !printed.includes(letters) && !printed.includes([...letters].reverse().join('')) && !isShuffled
  })
}

function lettersOf(text: string): string {
  return text.normalize('NFKD').toUpperCase().replaceAll(/[^\p{L}\p{N}]/gu, '')
}

/** The first eight different words, for a message. */
export function sampleOf(words: string[]): string {
  const different = [...new Set(words)]
  return different.slice(0, 8).join(', ') + (different.length > 8 ? ' …' : '')
}
