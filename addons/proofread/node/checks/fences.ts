import type { Finding, TextCheck } from '../deck.ts'
import { error, warning } from '../deck.ts'
import { codeOf } from '../markdown.ts'

/** Indented code that is the start of a fence, without its end. */
const HALF_FENCE = /^(`{3,}|~{3,})\w+[ \t]*$(?![\s\S]*^\1)/m

/**
 * A fence that is never closed: Slidev shows the rest of the slide, or the slides up to the next fence, as code. That
 * a fence swallowed the next one, and that a tag above or four spaces keep backticks from opening a fence, is only a
 * warning. A whole fence in indented code is deliberate, and passes.
 */
export const checkFences: TextCheck = (slide) => {
  const blocks = codeOf(slide)
  return blocks.flatMap(({ line, code, marker, closing, isStep }): Finding[] => {
    if (!marker) {
      return HALF_FENCE.test(code)
        ? [warning(line, 'four spaces make these backticks code, and no fence opens: '
        + 'indent them less, or add the fence\'s end')]
        : []
    }
    const next = code.split('\n').findIndex(inside => inside.startsWith(marker) && /\w/.test(inside))
    if (isStep) {
      return next >= 0 || closing !== marker
        ? [warning(line, `Slidev leaves out this step of the magic move: end it with a line that is ${marker} alone`)]
        : []
    }
    if (closing === undefined) {
      // What closes a fence that HTML hides opens another one.
      const isInBlock = (at: number): boolean =>
        blocks.some(block => at >= block.line && at <= block.line + block.code.split('\n').length + 1)
      const hidden = slide.lines.findIndex((text, at) => at < line && text.trim().startsWith(marker) && !isInBlock(at))
      return hidden >= 0
        ? [warning(hidden, 'no fence opens here: leave a blank line between it and the tag above')]
        : [error(line, `this code fence is never closed: add a line ${marker} after the code${hint(marker)}`)]
    }
    if (next < 0 || !/^---\s*$/m.test(code))
      return []
    const nextLine = slide.firstLine + line + 1 + next
    return [warning(line, `this code fence is not closed before another one seems to open on line ${nextLine}; `
      + 'if that is part of the code, give the outer fence more backticks')]
  })
}

/** Slidev 53 takes no fence of tildes for one where it splits a file into slides. */
function hint(marker: string): string {
  return marker.startsWith('~') ? ', or use backticks: Slidev ends the slide at a line --- between tildes' : ''
}
