import { blankLiterals } from 'deck-kit/node/markdown'

/** A part of a Markdown source and what goes around it. */
interface Wrap {
  /** The offsets of its first character and of the one after its last. */
  start: number
  end: number
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
  return Array.from(blankLiterals(markdown).matchAll(RE_GIF)).flatMap(({ index: start, 0: tag, 1: name }) => {
    if (!isPublic(`${name}.png`))
      return []
    const end = start + tag.length
    const separator = separatorAround(markdown, start, end)
    const source = `<source media="(prefers-reduced-motion: reduce), print" srcset="${name}.png">`
    const before = `<picture class="contents">${separator}${source}${separator}`
    return [{ start, end, before, after: `${separator}</picture>` }]
  })
}

/** Markdown makes a paragraph of several tags on a line: where the `<img>` has a line, each gets one of its own. */
function separatorAround(markdown: string, start: number, end: number): string {
  const before = markdown.slice(markdown.lastIndexOf('\n', start - 1) + 1, start)
  const [after = ''] = markdown.slice(end).split('\n', 1)
  const isAlone = !before.trim() && !after.trim() && !markdown.slice(start, end).includes('\n')
  return isAlone ? `\n${before}` : ''
}
