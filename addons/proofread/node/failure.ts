import type { SFCDescriptor } from 'vue/compiler-sfc'
import type { Problem, Slide } from './deck.ts'
import { existsSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import { attempt } from 'deck-kit/node/attempt'
import { compileScript, parse } from 'vue/compiler-sfc'
import { lineOf } from './deck.ts'
import { lineAt, markupOf, TAG } from './markdown.ts'

/** Elements that have no end tag. */
const VOID = ['area', 'base', 'br', 'col', 'embed', 'hr', 'img', 'input', 'link', 'meta', 'source', 'track', 'wbr']

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
  if (/\.md:\d+ \(slide \d+\): /.test(text))
    return
  const [, setup] = stack.split(join(userRoot, 'setup/'))
  if (setup) {
    const [file, line] = setup.split(':')
    return { severity: 'error', file: join(userRoot, 'setup', file!), line: Number(line), message: text }
  }
  const [component = ''] = id?.split('?') ?? []
  if (component.endsWith('.vue') && component.startsWith(join(userRoot, '/')) && existsSync(component))
    return locateInComponent(component, text)
  if (id?.endsWith('/title-renderer.md')) {
    const titles = slides.flatMap(slide => findTag(String(slide.frontmatter.title ?? '')).map(tag => ({ slide, tag })))
    const [first] = titles
    return first && problemAt(first.slide, lineOf(first.slide, 'title:') ?? 0, `in the title, ${first.tag.message}`)
  }
  const [, number, part] = id?.match(/__slidev_(\d+)\.md(?:\?.*\btype=(\w+).*)?$/) ?? []
  const no = Number(number)
  const slide = slides.find(slide => slide.no === no)
  if (!slide)
    return
  const [tag] = /\bend tag\b/.test(text) ? findTag(markupOf(slide)) : []
  if (tag)
    return problemAt(slide, tag.line, tag.message)
  const line = (part ? lineOf(slide, `<${part}`) : undefined) ?? namedLine(slide, text)
    ?? (/expression/.test(text) ? brokenExpression(slide) : undefined)
  return problemAt(slide, line ?? slide.frontmatterLines, text.split('\n')[0]!
    // The plugin, and Vite's own name for the place.
    .replace(/^(?:\[\w+\]\s*)?(?:.*__slidev_\d+\.md\S*:\d+:\d+:\s*)?/, ''))
}

/**
 * Finds an error in a component as its author wrote it. Slidev 53 adds four or five lines to each component before
 * Vue's plugin compiles it, so that the line in the build's error is too high.
 */
function locateInComponent(file: string, message: string): Problem | undefined {
  const source = readFileSync(file, 'utf8')
  const { descriptor, errors: [error] } = parse(source, { filename: file })
  const inTemplate = error && 'loc' in error ? { line: error.loc!.start.line, message: error.message } : undefined
  const found = inTemplate ?? scriptError(descriptor)
  if (found)
    return { severity: 'error', file, ...found }
  const line = namedLine({ lines: source.split('\n') }, message)
  const text = message.split('\n')[0]!.replace(/^\[\w+\]\s*/, '')
  return line === undefined ? undefined : { severity: 'error', file, line: line + 1, message: text }
}

/** Vue's error in a component's script, with its line in the component; undefined if there is none. */
function scriptError(descriptor: SFCDescriptor): { line: number, message: string } | undefined {
  const script = descriptor.scriptSetup ?? descriptor.script
  if (!script)
    return undefined
  try {
    compileScript(descriptor, { id: descriptor.filename })
  }
  catch (error) {
    const { loc, message } = error as Error & { loc?: { line: number } }
    // Counted from the script's first line.
    const text = message.split('\n')[0]!.replaceAll(/^\[.*?\] | \(\d+:\d+\)$/g, '')
    return loc && { line: script.loc.start.line - 1 + loc.line, message: text }
  }
}

/**
 * Reads what Vite prints of an error that a page throws: its name and message, and the first file of the deck in its
 * stack, if there is one. It has its line too, unless it is a component or a slide: Slidev 53 adds lines to these.
 */
export function readThrown(output: string): { message: string, file?: string } | undefined {
  const text = stripVTControlCharacters(output)
  const [, message] = /^\[Unhandled [^\]]*\] (.*)/.exec(text) ?? []
  const [, place] = /^ > (?:.* )?(?!\.\.\/|\S*node_modules|\w+:\/\/)([^\s:]+:\d+):\d+$/m.exec(text) ?? []
  return message === undefined ? undefined : { message, file: place?.replace(/(\.vue|\.md):\d+$/, '$1') }
}

function problemAt({ file, firstLine, no }: Slide, line: number, message: string): Problem {
  return { severity: 'error', file, line: firstLine + line, no, message }
}

/** The index of the line that an error quotes: in its code frame, or by a name or a file in it. */
function namedLine(slide: Pick<Slide, 'lines'>, message: string): number | undefined {
  const lines = message.split('\n')
  const marker = lines.findIndex(line => /^\s*\|\s+\^+\s*$/.test(line))
  const framed = marker > 0 ? [lines[marker - 1]!.replace(/^\s*\d+\s*\|\s*(?:<p>)?|<\/p>$/g, '').trim()] : []
  const names = lines[0]!.matchAll(/['"`]([^'"`]+)['"`]|([^\s:]*[/\\][^\s:]+)/g)
  const quoted = Array.from(names, ([, name, path]) => name ?? basename(path!))
  return [...framed, ...quoted].filter(text => /\w/.test(text)).map(text => lineOf(slide, text)).find(line => line !== undefined)
}

/** The first tag that does not match the one before it. */
function findTag(markup: string): { line: number, message: string }[] {
  const open: { name: string, line: number }[] = []
  for (const match of markup.matchAll(TAG)) {
    const [, slash, name, attributes] = match
    const line = lineAt(markup, match)
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

/**
 * An expression: in `{{ }}`, the value of a directive that is no declaration and no handler, or the options of a fence,
 * which have a space or a colon.
 */
const EXPRESSION = new RegExp([
  /\{\{(.*?)\}\}/,
  /\s(?:v-(?!for\b|slot\b|on\b)[\w-]+(?:[:.][\w:.-]+)?|:[\w:.-]+)="([^"]*)"/,
  /^[\s>*-]*(?:```|~~~).*?(\{(?![\w*,|-]*\})[^}]*\})/,
].map(({ source }) => source).join('|'), 'g')

/** The line of the first expression that is no JavaScript. */
function brokenExpression(slide: Slide): number | undefined {
  // Parses it, and runs nothing.
  const isBroken = (code: string): boolean => !attempt(() => new Function(`return (${code})`))
  const line = slide.lines.findIndex(line =>
    Array.from(line.matchAll(EXPRESSION)).some(([, ...code]) => isBroken(code.find(Boolean) ?? '0')))
  return line < 0 ? undefined : line
}
