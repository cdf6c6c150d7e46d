import type { SlideText } from './deck.ts'
import { blank, blankLiterals } from 'deck-kit/node/markdown'
import { MarkdownExit } from 'markdown-exit'

const markdown = new MarkdownExit({ html: true })

/** A tag: the slash of an end tag, the name, the attributes. */
export const TAG = /<(\/?)([a-z][\w:.-]*)((?:"[^"]*"|'[^']*'|[^'">])*)>/gi

/** A formula as Slidev 53 reads it: a block on one line or on several, or inline. */
export const FORMULA
  = /^[ \t]*\$\$(?:(.+?)\$\$|.*\n([\s\S]*?)\$\$)[ \t]*$|(?<![\\$])\$(?![\s$])((?:\\.|[^$\\\n])+)(?<!\s)\$(?!\d)/gm

/** An expression that Vue inserts as text. */
const INTERPOLATION = /\{\{[\s\S]*?\}\}/g

/** The slide's content without its front matter. Every line keeps its number, front matter lines are empty. */
export function contentOf({ lines, frontmatterLines }: SlideText): string {
  return lines.map((line, index) => index < frontmatterLines ? '' : line).join('\n')
}

/** The slide's content with code, comments, scripts and styles blanked out, line by line. */
export function withoutCode(slide: SlideText): string {
  return blankLiterals(contentOf(slide)).replaceAll(/<(script|style|pre)\b[\s\S]*?<\/\1>/g, blank)
}

/** The same with `{{ }}` and formulas blanked out too. */
export function markupOf(slide: SlideText): string {
  return withoutCode(slide).replaceAll(INTERPOLATION, blank).replaceAll(FORMULA, blank)
}

/** The index of the line, from 0, on which a match in a text begins. */
export function lineAt(text: string, { index }: RegExpExecArray): number {
  return text.slice(0, index).split('\n').length - 1
}

export interface Fence {
  /** The line on which it opens, from 0. */
  line: number
  /** What follows the opening backticks. */
  info: string
  /** The code, without the fence's own lines. */
  code: string
  /** The backticks or tildes that open it. */
  marker: string
  isClosed: boolean
}

/** The code fences of a slide, as Slidev's Markdown parser finds them, those in lists and quotes included. */
export function fencesOf(slide: SlideText): Fence[] {
  const content = contentOf(slide)
  const lines = content.split('\n')
  return markdown.parse(content).filter(({ type }) => type === 'fence').map(({ map, markup, info, content: code }) => {
    const [line, end] = map!
    const last = lines[end - 1] ?? ''
    const closing = last.replace(/^[\s>]*/, '').trimEnd()
    const isClosed = end - 1 > line && closing.startsWith(markup) && closing === markup[0]!.repeat(closing.length)
    return { line, info, code, marker: markup, isClosed }
  })
}

/** The blocks that are code because they are indented, each with the line on which it begins, from 0. */
export function indentedCodeOf(slide: SlideText): { line: number, code: string }[] {
  return markdown.parse(contentOf(slide)).filter(({ type }) => type === 'code_block')
    .map(({ map, content: code }) => ({ line: map![0], code }))
}
