import type { Check } from '../deck.ts'
import { warning } from '../deck.ts'
import { TAG, withoutCode } from '../markdown.ts'

/** A formula as Slidev 53 reads it: a block on one line or on several, or inline. */
const FORMULA = /^[ \t]*\$\$(?:(.+?)\$\$|.*\n([\s\S]*?)\$\$)[ \t]*$|(?<![\\$])\$(?![\s$])((?:\\.|[^$\\\n])+)(?<!\s)\$(?!\d)/gm

/** A formula that KaTeX cannot read: Slidev shows its source, and says nothing. */
export const checkFormulas: Check = (slide, { formulaError }) => {
  // In attributes `$slidev` begins no formula. Letters, since `$$` after spaces would begin a line.
  const text = withoutCode(slide).replaceAll(TAG, tag => tag.replaceAll(/[^\n]/g, 'x'))
  return Array.from(text.matchAll(FORMULA)).flatMap(({ index, 1: line, 2: block, 3: inline }) => {
    const reason = formulaError(line ?? block ?? inline!, inline === undefined)
    const message = `KaTeX cannot read this formula, and Slidev shows its source: ${reason}`
    return reason ? [warning(text.slice(0, index).split('\n').length - 1, message)] : []
  })
}
