import type { MarkdownTransformContext } from '@slidev/types'
import { blankLiterals } from 'deck-kit/node/markdown'

const RE_GIF = /<img\s[^>]*?\bsrc="(\/[^"]+)\.gif"[^>]*>/g

/**
 * Puts a `<picture>` around each `<img>` tag of a slide that shows a GIF with a PNG of the same name beside it. It
 * shows the PNG to visitors who prefer reduced motion, and on paper. Tags in code and in comments are left out.
 * @param isPublic whether a file is in `public/`, by its path with a leading slash
 */
export function wrapGifs({ s }: Pick<MarkdownTransformContext, 's'>, isPublic: (path: string) => boolean): void {
  for (const { index: start, 0: tag, 1: name } of blankLiterals(s.original).matchAll(RE_GIF)) {
    if (!isPublic(`${name}.png`))
      continue
    const end = start + tag.length
    const separator = separatorAround(s.original, start, end)
    const source = `<source media="(prefers-reduced-motion: reduce), print" srcset="${name}.png">`
    s.appendLeft(start, `<picture class="contents">${separator}${source}${separator}`)
    s.appendRight(end, `${separator}</picture>`)
  }
}

/** Markdown makes a paragraph of several tags on a line: where the `<img>` has a line, each gets one of its own. */
function separatorAround(markdown: string, start: number, end: number): string {
  const before = markdown.slice(markdown.lastIndexOf('\n', start - 1) + 1, start)
  const [after = ''] = markdown.slice(end).split('\n', 1)
  const isAlone = !before.trim() && !after.trim() && !markdown.slice(start, end).includes('\n')
  return isAlone ? `\n${before}` : ''
}
