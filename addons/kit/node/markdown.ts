import type { Nodes } from 'mdast'
import { fromMarkdown } from 'mdast-util-from-markdown'

/** A part of a text, from its first character to the one after its last. */
export interface Range {
  start: number
  end: number
}

/** The code blocks, inline code and HTML comments of a Markdown source, where nothing is markup. In source order. */
export function literalRanges(markdown: string): Range[] {
  const ranges: Range[] = []
  collect(fromMarkdown(markdown))
  return ranges

  function collect(node: Nodes): void {
    const start = node.position!.start.offset!
    if (node.type === 'code' || node.type === 'inlineCode')
      ranges.push({ start, end: node.position!.end.offset! })
    if (node.type === 'html') {
      for (const { 0: comment, index } of markdown.slice(start, node.position!.end.offset).matchAll(/<!--[\s\S]*?-->/g))
        ranges.push({ start: start + index, end: start + index + comment.length })
    }
    if ('children' in node)
      node.children.forEach(collect)
  }
}
