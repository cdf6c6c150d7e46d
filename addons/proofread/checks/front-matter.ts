import type { TextCheck } from '../deck.ts'
import { isMap, LineCounter, parseDocument } from 'yaml'

/** Front matter that is no YAML: Slidev keeps what it can read of it, and says nothing. */
export const checkFrontMatter: TextCheck = ({ lines, frontmatterText: text }) => {
  if (text === undefined) {
    return /^---\s*$/.test(lines[0] ?? '') && lines[1]?.trim()
      ? [{ line: 0, message: 'this front matter is never closed: `---` is missing after it' }]
      : []
  }
  const lineCounter = new LineCounter()
  const yaml = parseDocument(text, { lineCounter, prettyErrors: false })
  if (yaml.errors.length) {
    // What is missing at the end is reported behind it, on the line of the closing `---`.
    const lastLine = text.trimEnd().split('\n').length
    return yaml.errors.map(({ message, pos }) => ({
      line: Math.min(lineCounter.linePos(pos[0]).line, lastLine),
      message: `broken front matter: ${message}`,
    }))
  }
  return isMap(yaml.contents) || text.trim() === ''
    ? []
    : [{ line: 1, message: 'this is read as front matter, but is no list of `key: value`; if it is the slide\'s text, leave a blank line after `---`' }]
}
