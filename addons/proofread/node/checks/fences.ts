import type { Finding, TextCheck } from '../deck.ts'
import { contentOf, fencesOf } from '../markdown.ts'

/** What Markdown takes for indented code though it looks like the start of a fence. */
const INDENTED = /^ {4,}(?:`{3,}|~{3,})\w*\s*$/

/**
 * A fence that is never closed: Slidev shows the rest of the slide, or the slides up to the next fence, as code. That
 * a fence swallowed the next one, and that indented backticks were meant for a fence, is suspected only.
 */
export const checkFences: TextCheck = (slide) => {
  const fences = fencesOf(slide)
  const open = fences.flatMap(({ line, code, marker, isClosed }): Finding[] => {
    if (!isClosed)
      return [{ severity: 'error', line, message: `this code fence is never closed: add a line ${marker} after the code` }]
    const next = code.split('\n').findIndex(inside => inside.startsWith(marker) && /\w/.test(inside))
    if (next < 0 || !/^---\s*$/m.test(code))
      return []
    const nextLine = slide.firstLine + line + 1 + next
    return [{
      severity: 'warning',
      line,
      message: `this code fence is not closed before another one seems to open on line ${nextLine}; `
        + 'if that is part of the code, give the outer fence more backticks',
    }]
  })
  const indented = contentOf(slide).split('\n').flatMap((text, line): Finding[] => {
    const isInFence = fences.some(fence => line >= fence.line && line <= fence.line + fence.code.split('\n').length)
    return INDENTED.test(text) && !isInFence
      ? [{
          severity: 'warning',
          line,
          message: 'four spaces make this line code, with its backticks: indent it less if it opens a code fence',
        }]
      : []
  })
  return [...open, ...indented]
}
