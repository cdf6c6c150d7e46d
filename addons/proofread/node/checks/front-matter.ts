import type { TextCheck } from '../deck.ts'
import { isMap, LineCounter, parseDocument } from 'yaml'

/** Front matter that is not YAML: Slidev uses what it can parse and reports nothing. */
export const checkFrontMatter: TextCheck = ({ lines, frontmatterText: text }) => {
  if (/^\uFEFF---/.test(lines[0] ?? '')) {
    return [{
      severity: 'warning',
      line: 0,
      message: 'a byte-order mark is before this front matter, which Slidev therefore shows as text: '
        + 'save the file as UTF-8 without it',
    }]
  }
  if (text === undefined) {
    return /^---\s*$/.test(lines[0] ?? '') && lines[1]?.trim()
      ? [{ severity: 'warning', line: 0, message: 'this front matter is never closed: `---` is missing after it' }]
      : []
  }
  const lineCounter = new LineCounter()
  const yaml = parseDocument(text, { lineCounter, prettyErrors: false })
  if (yaml.errors.length) {
    // What is missing at the end has its position on the line of the closing `---`.
    const lastLine = text.trimEnd().split('\n').length
    return yaml.errors.map(({ message, pos }) => ({
      severity: 'error' as const,
      line: Math.min(lineCounter.linePos(pos[0]).line, lastLine),
      message: `broken front matter: ${message}`,
    }))
  }
  return isMap(yaml.contents) || text.trim() === ''
    ? []
    : [{
        severity: 'warning',
        line: 1,
        message: 'this is read as front matter, but is no list of `key: value`; '
          + 'if it is the slide\'s text, leave a blank line after `---`',
      }]
}
