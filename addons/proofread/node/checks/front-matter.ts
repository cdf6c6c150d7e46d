import type { FontOptions } from '@slidev/types'
import type { Scalar } from 'yaml'
import type { TextCheck } from '../deck.ts'
import { resolveFonts } from '@slidev/parser/core'
import { parseAspectRatio } from '@slidev/parser/utils'
import { attempt } from 'deck-kit/node/attempt'
import { isMap, isScalar, LineCounter, parseDocument } from 'yaml'
import { error, warning } from '../deck.ts'

/** What is no YAML, but read by Slidev 53 as it is written, except in the headmatter: `` title: `code` ``. */
const READ_AS_WRITTEN = ['BAD_SCALAR_START', 'DUPLICATE_KEY', 'TAB_AS_INDENT']

/** A key in a comment, as in `# layout: center`; what else begins with `#` may be a heading. */
const RE_UNUSED_KEY = /^[ \t]*#[ \t]*[\w-]+:.*$/gm

/**
 * Front matter that is not YAML: Slidev uses what it can parse and reports nothing. And a title
 * that is no text, an aspect ratio or a width that is no size: Slidev stops or shows nothing, and names no line.
 */
export const checkFrontMatter: TextCheck = ({ firstLine, lines, frontmatterText: text }) => {
  if (/^\uFEFF---/.test(lines[0] ?? '')) {
    return [warning(0, 'a byte-order mark is before this front matter, which Slidev therefore shows as text: '
      + 'save the file as UTF-8 without it')]
  }
  if (text === undefined) {
    return /^---\s*$/.test(lines[0] ?? '') && lines[1]?.trim()
      ? [warning(0, 'this front matter is never closed: `---` is missing after it')]
      : []
  }
  const lineCounter = new LineCounter()
  const yaml = parseDocument(text, { lineCounter, prettyErrors: false })
  if (yaml.errors.length) {
    // What is missing at the end has its position on the line of the closing `---`.
    const lastLine = text.trimEnd().split('\n').length
    return yaml.errors.map(({ code, message, pos }) => {
      const finding = firstLine > 1 && READ_AS_WRITTEN.includes(code) ? warning : error
      return finding(Math.min(lineCounter.linePos(pos[0]).line, lastLine), `broken front matter: ${message}`)
    })
  }
  const { contents } = yaml
  const valueOf = (key: string): Scalar | undefined => {
    const value = firstLine === 1 && isMap(contents) ? contents.get(key, true) : undefined
    return isScalar(value) && value.value !== null ? value : undefined
  }
  const lineOfValue = ({ range }: Scalar): number => lineCounter.linePos(range![0]).line
  const isSize = (size: number | undefined): boolean => size !== undefined && size > 0 && size < Infinity
  const ratio = valueOf('aspectRatio')
  if (ratio && !isSize(attempt(() => parseAspectRatio(ratio.value as string))))
    return [error(lineOfValue(ratio), `"${ratio.value}" is no aspect ratio: write it as 16/9`)]
  const width = valueOf('canvasWidth')
  if (width && !isSize(Number(width.value)))
    return [error(lineOfValue(width), `"${width.value}" is no canvasWidth: write a number of pixels, such as 980`)]
  const title = valueOf('title')
  if (title?.value && typeof title.value !== 'string')
    return [error(lineOfValue(title), `the title ${title.source} is no text: write it in quotes`)]
  const fonts = firstLine === 1 && isMap(contents) ? contents.get('fonts', true) : undefined
  if (isMap(fonts) && !attempt(() => resolveFonts(fonts.toJS(yaml) as FontOptions))) {
    const { line } = lineCounter.linePos(fonts.range![0])
    return [error(line, 'Slidev cannot read these fonts: write each as a name, such as sans: Lora')]
  }
  if (isMap(contents) || text.replaceAll(RE_UNUSED_KEY, '').trim() === '')
    return []
  return [warning(1, 'this is read as front matter, but is no list of `key: value`; '
    + 'if it is the slide\'s text, leave a blank line after `---`')]
}
