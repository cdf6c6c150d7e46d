import type { Range } from 'deck-kit/node/markdown'
import { literalRanges } from 'deck-kit/node/markdown'

/** A part of a Markdown source and what goes around it. */
interface Wrap extends Range {
  before: string
  after: string
}

const RE_GIF = /<img\s[^>]*?\bsrc="(\/[^"]+)\.gif"[^>]*>/g

/**
 * Puts a `<picture>` around each `<img>` tag of a slide that shows a GIF with a PNG of the same name beside it. It
 * shows the PNG to visitors who prefer reduced motion, and on paper. Tags in code and in comments are left out.
 * @param isPublic whether a file is in `public/`, by its path with a leading slash
 */
export function wrapGifs(markdown: string, isPublic: (path: string) => boolean): Wrap[] {
  const literals = literalRanges(markdown)
  const isLiteral = (at: number): boolean => literals.some(({ start, end }) => start < at && at < end)
  return Array.from(markdown.matchAll(RE_GIF))
    .map(({ index: start, 0: tag, 1: name }) => ({ start, end: start + tag.length, still: `${name}.png` }))
    .filter(({ start, still }) => isPublic(still) && !isLiteral(start))
    .map(({ start, end, still }) => {
      const separator = separatorAround(markdown, start, end)
      const source = `<source media="(prefers-reduced-motion: reduce), print" srcset="${still}">`
      return {
        start,
        end,
        before: `<picture class="contents">${separator}${source}${separator}`,
        after: `${separator}</picture>`,
      }
    })
}

/** Markdown makes a paragraph of several tags on a line: where the `<img>` has a line, each gets one of its own. */
function separatorAround(markdown: string, start: number, end: number): string {
  const before = markdown.slice(markdown.lastIndexOf('\n', start - 1) + 1, start)
  const [after = ''] = markdown.slice(end).split('\n', 1)
  const isAlone = !before.trim() && !after.trim() && !markdown.slice(start, end).includes('\n')
  return isAlone ? `\n${before}` : ''
}
