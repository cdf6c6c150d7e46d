import type { TextCheck } from '../deck.ts'
import { warning } from '../deck.ts'
import { codeOf, lineAt, markupOf, TAG } from '../markdown.ts'

/** The steps of a fence, as in `ts [title] {1|2-4}`, and its options after them. */
const STEPS = /^\S*[ \t]*(?:\[.*?\][ \t]*)?\{([\w*,;|-]+)\}(.*)/

/** A word that configures the block, as {monaco-run} does, and all lines or none. */
const WORD = /^[a-z]{2}[\w-]*$/i

/** What a step highlights: a line, some lines, or what one of Slidev's words names. */
const LINES = /^(?:all|none|hide|\*|(\d*)(?:-\d*)?)$/

/** A step of an element, or a number of Slidev's components for steps. */
const DIRECTIVE = /\sv-(?:click|click-hide|after|mark)(?:\.[\w.-]+)?="(\[?(?:[\s,\d.+-]|'[^']*')*\]?)"/g
const TEXT = /'([^']*)'/g
const COMPONENT = /^v-?(?:clicks?|clickgap|click-gap|switch)$/i
const PROP = /\s(?:at|depth|every|size)="([^"]*)"/g

const codeSteps: TextCheck = slide => codeOf(slide).flatMap(({ line, info, code, closing }) => {
  const [, steps = '', options = ''] = STEPS.exec(info) ?? []
  if (closing === undefined || WORD.test(steps) || options.includes('startLine'))
    return []
  const lines = code.trimEnd().split('\n').length
  return steps.split(/[,;|]/).flatMap((part) => {
    const [match, first = '0'] = LINES.exec(part) ?? []
    if (match === undefined)
      return [warning(line, `"${part}" in {${steps}} is no line of code: write 2, 2-4, all or none`)]
    return Number(first) > lines
      ? [warning(line, `"${part}" in {${steps}} is beyond line ${lines}, the last of the code`)]
      : []
  })
})

const clicks: TextCheck = (slide) => {
  const markup = markupOf(slide)
  const groups = (text: string, pattern: RegExp): string[] => Array.from(text.matchAll(pattern), ([, group]) => group!)
  return Array.from(markup.matchAll(TAG)).flatMap((match) => {
    const [, , name, attributes] = match
    const values = [
      ...groups(attributes!, DIRECTIVE).flatMap(value => groups(value, TEXT)),
      ...COMPONENT.test(name!) ? groups(attributes!, PROP) : [],
    ]
    return values.filter(value => Number.isNaN(Number(value)) && !/^(?:true|false)$/.test(value))
      .map(value => warning(lineAt(markup, match), `"${value}" of <${name}> is no number of clicks: write 2, or +1`))
  })
}

/** Steps that highlight no line of their code, and clicks that are no number: Slidev does nothing at them. */
export const checkSteps: TextCheck = slide => [...codeSteps(slide), ...clicks(slide)]
