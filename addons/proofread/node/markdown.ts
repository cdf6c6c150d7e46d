import type { CodeBlock } from 'deck-kit/node/fences'
import type { SlideText } from './deck.ts'
import { codeBlocksOf } from 'deck-kit/node/fences'
import { blank, blankLiterals } from 'deck-kit/node/markdown'

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

/**
 * The code on a slide: fences, in lists and quotes too, and what is indented. Lines count from 0. The blocks of a magic
 * move follow it.
 */
export function codeOf(slide: SlideText): (CodeBlock & { isStep?: true })[] {
  return codeBlocksOf(contentOf(slide)).flatMap(block => /^(?:md|markdown) magic-move/.test(block.info)
    ? [block, ...codeBlocksOf(block.code).map(step =>
        ({ ...step, line: block.line + 1 + step.line, isStep: true as const }))]
    : [block])
}
