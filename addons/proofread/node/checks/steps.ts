import type { TextCheck } from '../deck.ts'
import { warning } from '../deck.ts'
import { fencesOf } from '../markdown.ts'

/** The steps of a fence, as in `ts [title] {1|2-4}`, and its options after them. */
const STEPS = /^\S*[ \t]*(?:\[.*?\][ \t]*)?\{([\w*,;|-]+)\}(.*)/

/** What a step highlights: a line, lines from the first on, or what one of Slidev's words names. */
const LINES = /^(?:all|none|hide|\*|(\d+)(?:-\d*)?)$/

/** Steps that highlight no line of their code: at such a click, Slidev highlights nothing. */
export const checkSteps: TextCheck = slide => fencesOf(slide).flatMap(({ line, info, code, isClosed }) => {
  const [, steps = '', options = ''] = STEPS.exec(info) ?? []
  const parts = steps.split(/[,;|]/)
  // Other words configure the block, as {monaco} does.
  if (!isClosed || !parts.some(part => /^\d/.test(part)) || options.includes('startLine'))
    return []
  const lines = code.trimEnd().split('\n').length
  return parts.flatMap((part) => {
    const [match, first = '0'] = LINES.exec(part) ?? []
    if (match === undefined)
      return [warning(line, `"${part}" in {${steps}} is no line of code: write 2, 2-4, all or none`)]
    return Number(first) > lines
      ? [warning(line, `"${part}" in {${steps}} is beyond line ${lines}, the last of the code`)]
      : []
  })
})
