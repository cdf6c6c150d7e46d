import type { Nodes } from 'mdast'
import { fromMarkdown } from 'mdast-util-from-markdown'

const RE_COMMENT = /<!--[\s\S]*?-->/g

/** A Markdown source in which code blocks, inline code and HTML comments, where nothing is markup, are blanked out. */
export function blankLiterals(markdown: string): string {
  let text = markdown
  visit(fromMarkdown(markdown))
  return text

  function visit(node: Nodes): void {
    const [start, end] = [node.position!.start.offset!, node.position!.end.offset!]
    const source = markdown.slice(start, end)
    if (node.type === 'code' || node.type === 'inlineCode')
      text = text.slice(0, start) + blank(source) + text.slice(end)
    else if (node.type === 'html')
      text = text.slice(0, start) + source.replaceAll(RE_COMMENT, blank) + text.slice(end)
    else if ('children' in node)
      node.children.forEach(visit)
  }
}

/** A text's white space: every line keeps its length. */
export function blank(text: string): string {
  return text.replaceAll(/[^\n]/g, ' ')
}
