import type { SlideInfo } from '@slidev/types'

/** Letters and digits in a row, two or more: what a reader would call a word, in any script. */
const WORD = /[\p{L}\p{N}]{2,}/gu

/** The words of a text, in lower case, ligatures and full-width forms taken apart. */
export function wordsOf(text: string): string[] {
  return text.normalize('NFKC').toLowerCase().match(WORD) ?? []
}

/** The words that a text lacks, each once. White space is ignored: a PDF's text has it where the layout does. */
export function missingWords(words: string[], text: string): string[] {
  const solid = text.normalize('NFKC').toLowerCase().replace(/\s|\u00AD/g, '')
  return [...new Set(words)].filter(word => !solid.includes(word))
}

/** A slide's Markdown as plain text: without tags, comments, fence lines, link targets and front matter. */
export function plainText(markdown: string): string {
  return markdown
    .replace(/<!--[\s\S]*?-->/g, '')
    .replace(/<(script|style)\b[\s\S]*?<\/\1>/gi, '')
    .replace(/^\s*(?:`{3}|~{3}|:{2}|import\s).*$/gm, '')
    .replace(/<[^>]*>/g, '')
    .replace(/\{\{[\s\S]*?\}\}|\$\$[\s\S]*?\$\$/g, '')
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/^[#>\s*-]+|[*_`]+/gm, '')
}

/** What a slide is called in the outline: its title, else its first line, else its number. */
export function slideTitle(slide: Pick<SlideInfo, 'title' | 'content' | 'index'>): string {
  return slide.title?.trim()
    || plainText(slide.content).split('\n').map(line => line.trim()).find(line => wordsOf(line).length)
    || `Slide ${slide.index + 1}`
}
