import type { TextCheck } from '../deck.ts'
import { readMarkdown } from '../markdown.ts'

/** A fence that is never closed: Slidev shows the rest of the slide, or the slides up to the next fence, as code. */
export const checkFences: TextCheck = slide =>
  readMarkdown(slide.lines.slice(slide.frontmatterLines)).openFences.map(({ line, next }) => ({
    line: line + slide.frontmatterLines,
    message: next === undefined
      ? 'this code fence is never closed'
      : `this code fence is not closed before another one seems to open on line ${slide.firstLine + slide.frontmatterLines + next}; if that is part of the code, give the outer fence more backticks`,
  }))
