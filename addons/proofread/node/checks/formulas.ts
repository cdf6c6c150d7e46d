import type { Check } from '../deck.ts'
import { warning } from '../deck.ts'
import { FORMULA, lineAt, TAG, withoutCode } from '../markdown.ts'

/** A formula that KaTeX cannot read: Slidev shows its source, and says nothing. */
export const checkFormulas: Check = (slide, { formulaError }) => {
  // In attributes `$slidev` begins no formula. Letters, since `$$` after spaces would begin a line.
  const text = withoutCode(slide).replaceAll(TAG, tag => tag.replaceAll(/[^\n]/g, 'x'))
  return Array.from(text.matchAll(FORMULA)).flatMap((match) => {
    const [, line, block, inline] = match
    const reason = formulaError(line ?? block ?? inline!, inline === undefined)
    const message = `KaTeX cannot read this formula, and Slidev shows its source: ${reason}`
    return reason ? [warning(lineAt(text, match), message)] : []
  })
}
