import type { SourceSlideInfo } from '@slidev/types'
import { MarkdownExit } from 'markdown-exit'

/** A block of code in Markdown. */
export interface CodeBlock {
  /** What follows the opening backticks. */
  info: string
  /** Without the last line break, as the highlighter gets it. */
  code: string
  /** The line on which it begins. */
  line: number
  /** The backticks or tildes that open it; empty for code that is indented. */
  marker: string
  /** The line that closes it, as it is written; undefined if none does. */
  closing?: string
}

const markdown = new MarkdownExit({ html: true })

/** The code in a Markdown text, as Slidev's parser finds it: in lists and components, too. Lines count from 0. */
export function codeBlocksOf(text: string): CodeBlock[] {
  const lines = text.split('\n')
  const tokens = markdown.parse(text).filter(({ type }) => type === 'fence' || type === 'code_block')
  return tokens.map(({ map, markup: marker, info, content }) => {
    const [line, end] = map!
    const closing = lines[end - 1] ?? ''
    const last = closing.replace(/^[\s>]*/, '').trimEnd()
    const isClosed = end - 1 > line && last.startsWith(marker) && last === last[0]?.repeat(last.length)
    return { info, code: content.replace(/\n$/, ''), line, marker, closing: isClosed ? closing : undefined }
  })
}

/** The fences of a slide, not in front matter. Lines are those of the file, from 1. */
export function fencesOf({ start, raw, contentRaw }: SourceSlideInfo): CodeBlock[] {
  // Slidev's `contentStart` may be a blank line before the content.
  const contentStart = start + raw.slice(0, raw.indexOf(contentRaw)).split('\n').length
  return codeBlocksOf(contentRaw).filter(({ marker }) => marker)
    .map(fence => ({ ...fence, line: contentStart + fence.line }))
}
