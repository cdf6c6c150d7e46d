import type { Problem, Slide } from './deck.ts'
import { basename, join } from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import { markupOf } from './markdown.ts'

/** Elements that have no end tag. */
const VOID = ['area', 'base', 'br', 'col', 'embed', 'hr', 'img', 'input', 'link', 'meta', 'source', 'track', 'wbr']

const TAG = /<(\/?)([a-z][\w:.-]*)((?:"[^"]*"|'[^']*'|[^'">])*)>/gi

/** What a build error says, and the module that it is about. */
export interface Failure {
  id?: string
  message: string
  stack?: string
}

/**
 * Says where in the author's files a build failed. Vite names `slides.md__slidev_2.md`, and a line of what Slidev made
 * of that slide, also where it is a setup file of the deck that fails.
 * @returns undefined if the error is about neither, or names the place itself
 */
export function locateFailure(
  { id, message, stack = '' }: Failure,
  slides: Slide[],
  userRoot: string,
): Problem | undefined {
  const text = stripVTControlCharacters(message)
  if (/\.md:\d+: slide \d+: /.test(text))
    return
  const [, setup] = stack.split(join(userRoot, 'setup/'))
  if (setup) {
    const [file, line] = setup.split(':')
    return { severity: 'error', file: join(userRoot, 'setup', file!), line: Number(line), message: text }
  }
  if (id?.endsWith('/title-renderer.md')) {
    const titles = slides.flatMap(slide => findTag(String(slide.frontmatter.title ?? '')).map(tag => ({ slide, tag })))
    const [first] = titles
    return first && problemAt(first.slide, lineWith(first.slide, 'title:') ?? 0, `in the title, ${first.tag.message}`)
  }
  const [, number, part] = id?.match(/__slidev_(\d+)\.md(?:\?.*\btype=(\w+).*)?$/) ?? []
  const no = Number(number)
  const slide = slides.find(slide => slide.no === no)
  if (!slide)
    return
  const [tag] = /\bend tag\b/.test(text) ? findTag(markupOf(slide)) : []
  if (tag)
    return problemAt(slide, tag.line, tag.message)
  const line = (part ? lineWith(slide, `<${part}`) : undefined) ?? namedLine(slide, text)
    ?? (/expression/.test(text) ? brokenExpression(slide) : undefined)
  return problemAt(slide, line ?? slide.frontmatterLines, text.split('\n')[0]!
    // The plugin, and Vite's own name for the place.
    .replace(/^(?:\[\w+\]\s*)?(?:.*__slidev_\d+\.md\S*:\d+:\d+:\s*)?/, ''))
}

function problemAt({ file, firstLine, no }: Slide, line: number, message: string): Problem {
  return { severity: 'error', file, line: firstLine + line, no, message }
}

function lineWith({ lines }: Slide, text: string): number | undefined {
  const line = lines.findIndex(line => line.includes(text))
  return line < 0 ? undefined : line
}

/** The line of a slide that an error quotes: in its code frame, or by a name or a file in it. */
function namedLine(slide: Slide, message: string): number | undefined {
  const lines = message.split('\n')
  const marker = lines.findIndex(line => /^\s*\|\s+\^+\s*$/.test(line))
  const framed = marker > 0 ? [lines[marker - 1]!.replace(/^\s*\d+\s*\|\s*(?:<p>)?|<\/p>$/g, '').trim()] : []
  const names = lines[0]!.matchAll(/['"`]([^'"`]+)['"`]|([^\s:]*[/\\][^\s:]+)/g)
  const quoted = Array.from(names, ([, name, path]) => name ?? basename(path!))
  return [...framed, ...quoted].filter(text => /\w/.test(text)).map(text => lineWith(slide, text)).find(line => line !== undefined)
}

/** The first tag that does not match the one before it. */
function findTag(markup: string): { line: number, message: string }[] {
  const open: { name: string, line: number }[] = []
  for (const { index, 1: slash, 2: name, 3: attributes } of markup.matchAll(TAG)) {
    const line = markup.slice(0, index).split('\n').length - 1
    if (VOID.includes(name!.toLowerCase()) || attributes!.endsWith('/'))
      continue
    if (!slash)
      open.push({ name: name!, line })
    else if (open.at(-1)?.name === name)
      open.pop()
    else if (open.some(tag => tag.name === name))
      break
    else
      return [{ line, message: `</${name}> closes nothing: take it out, or write &lt; for a "<" that is text` }]
  }
  return open.slice(-1).map(({ name, line }) =>
    ({ line, message: `<${name}> is never closed: add </${name}>, or write &lt; for a "<" that is text` }))
}

/** An expression: in `{{ }}`, or the value of a directive that is not a declaration or a handler. */
const EXPRESSION = /\{\{(.*?)\}\}|\s(?:v-(?!for\b|slot\b|on\b)[\w-]+(?:[:.][\w:.-]+)?|:[\w:.-]+)="([^"]*)"/g

/** The line of the first expression that is no JavaScript. */
function brokenExpression(slide: Slide): number | undefined {
  const line = slide.lines.findIndex(line => [...line.matchAll(EXPRESSION)].some(([, shown, bound]) => {
    try {
      // Parses it, and runs nothing.
      void new Function(`return (${shown ?? bound})`)
      return false
    }
    catch {
      return true
    }
  }))
  return line < 0 ? undefined : line
}
