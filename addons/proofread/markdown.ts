/** A code fence that has no end: either the slide ends inside it, or another fence seems to open in it. */
interface OpenFence {
  /** The line on which it opens, from 0. */
  line: number
  /** The line that looks like the opening of another fence, from 0. */
  next?: number
}

const FENCE = /^\s*(`{3,}(?!`)|~{3,}(?!~))(.*)$/

/**
 * Blanks out what is not Markdown or markup to a reader of the slide: fenced and inline code, HTML comments,
 * scripts, styles and `{{ }}`. Every line keeps its place. Tells also which fences are left open.
 */
export function readMarkdown(lines: string[]): { prose: string[], openFences: OpenFence[] } {
  const openFences: OpenFence[] = []
  let fence: OpenFence & { marker: string } | undefined
  let inComment = false

  const prose = lines.map((line, index) => {
    if (fence) {
      const [, marker, info] = FENCE.exec(line) ?? []
      if (marker?.startsWith(fence.marker)) {
        if (info!.trim() === '') {
          if (fence.next !== undefined)
            openFences.push(fence)
          fence = undefined
        }
        else {
          fence.next ??= index
        }
      }
      return ''
    }
    const visible = withoutComments(line, inComment)
    inComment = visible.inComment
    const [, marker, info] = FENCE.exec(visible.text) ?? []
    // What has a backtick behind it is code in a line: ```like this```.
    if (!marker || info!.includes('`'))
      return visible.text
    fence = { line: index, marker }
    return ''
  })
  if (fence)
    openFences.push(fence)
  return { prose: blank(prose.join('\n')).split('\n'), openFences }
}

function withoutComments(line: string, inComment: boolean): { text: string, inComment: boolean } {
  let text = ''
  for (let rest = line; rest;) {
    const end = rest.indexOf(inComment ? '-->' : '<!--')
    if (end < 0)
      return { text: inComment ? text : text + rest, inComment }
    text += inComment ? '' : rest.slice(0, end)
    rest = rest.slice(end + (inComment ? 3 : 4))
    inComment = !inComment
  }
  return { text, inComment }
}

function blank(text: string): string {
  return text.replaceAll(/<(script|style)\b[\s\S]*?<\/\1>|`[^`\n]+`|\{\{[\s\S]*?\}\}/g, part => part.replaceAll(/[^\n]/g, ' '))
}
