import type { Scalar } from 'yaml'
import type { Finding, TextCheck } from '../deck.ts'
import { parseAspectRatio } from '@slidev/parser/utils'
import { isMap, isScalar, LineCounter, parseDocument } from 'yaml'

/** What is no YAML, but read by Slidev 53 as it is written, except in the headmatter: `` title: `code` ``. */
const READ_AS_WRITTEN = ['BAD_SCALAR_START', 'DUPLICATE_KEY', 'TAB_AS_INDENT']

/** A key in a comment, as in `# layout: center`; what else begins with `#` may be a heading. */
const RE_UNUSED_KEY = /^[ \t]*#[ \t]*[\w-]+:.*$/gm

/**
 * Front matter that is not YAML: Slidev uses what it can parse and reports nothing. And an aspect ratio that is none or
 * a title that is no text: Slidev stops at them and does not say where they are written.
 */
export const checkFrontMatter: TextCheck = ({ firstLine, lines, frontmatterText: text }) => {
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
    return yaml.errors.map(({ code, message, pos }) => ({
      severity: firstLine > 1 && READ_AS_WRITTEN.includes(code) ? 'warning' as const : 'error' as const,
      line: Math.min(lineCounter.linePos(pos[0]).line, lastLine),
      message: `broken front matter: ${message}`,
    }))
  }
  const { contents } = yaml
  const valueOf = (key: string): Scalar | undefined => {
    const value = firstLine === 1 && isMap(contents) ? contents.get(key, true) : undefined
    return isScalar(value) && value.value !== null ? value : undefined
  }
  const error = ({ range }: Scalar, message: string): Finding[] =>
    [{ severity: 'error', line: lineCounter.linePos(range![0]).line, message }]
  const ratio = valueOf('aspectRatio')
  if (ratio && !isAspectRatio(ratio.value))
    return error(ratio, `"${ratio.value}" is no aspect ratio: write it as 16/9`)
  const title = valueOf('title')
  if (title?.value && typeof title.value !== 'string')
    return error(title, `the title ${title.source} is no text: write it in quotes`)
  return isMap(contents) || text.replaceAll(RE_UNUSED_KEY, '').trim() === ''
    ? []
    : [{
        severity: 'warning',
        line: 1,
        message: 'this is read as front matter, but is no list of `key: value`; '
          + 'if it is the slide\'s text, leave a blank line after `---`',
      }]
}

function isAspectRatio(value: unknown): boolean {
  try {
    parseAspectRatio(value as string)
    return true
  }
  catch {
    return false
  }
}
