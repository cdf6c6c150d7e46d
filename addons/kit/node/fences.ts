import type { SourceSlideInfo } from '@slidev/types'
import { MarkdownExit } from 'markdown-exit'

/** A fenced block of code on a slide. */
export interface FencedCode {
  /** What follows the opening backticks. */
  info: string
  /** Without the last line break, as the highlighter gets it. */
  code: string
  /** The line of the file on which the fence opens, from 1. */
  line: number
}

const markdown = new MarkdownExit({ html: true })

/** The fences of a slide, as Slidev's Markdown parser finds them: in lists and components, too, not in front matter. */
export function fencesOf({ start, raw, contentRaw }: SourceSlideInfo): FencedCode[] {
  // Slidev's `contentStart` may be a blank line before the content.
  const contentStart = start + raw.slice(0, raw.indexOf(contentRaw)).split('\n').length
  return markdown.parse(contentRaw)
    .filter(({ type }) => type === 'fence')
    .map(({ info, content, map }) => ({ info, code: content.replace(/\n$/, ''), line: contentStart + map![0] }))
}
