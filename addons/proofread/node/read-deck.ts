import type { ResolvedSlidevOptions, SourceSlideInfo } from '@slidev/types'
import type { KatexOptions } from 'katex'
import type { Deck, Problem, Slide, SlideText } from './deck.ts'
import { isUtf8 } from 'node:buffer'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { basename, dirname, join } from 'node:path'
import { attempt } from 'deck-kit/node/attempt'
import { TRUE } from './checks/values.ts'

/** The slides that Slidev shows, each with its text in its file. */
export function readSlides({ data }: ResolvedSlidevOptions): Slide[] {
  return data.slides.map(({ index, source, frontmatter }) => ({
    ...readText(source),
    no: index + 1,
    frontmatter: { ...data.headmatter.defaults as object, ...frontmatter },
  }))
}

/** A slide as it stands in its file. */
export function readText({ filepath, raw, start, contentStart, frontmatterRaw }: SourceSlideInfo): SlideText {
  return {
    file: filepath,
    lines: raw.split('\n'),
    firstLine: start + 1,
    frontmatterLines: contentStart - start,
    frontmatterText: frontmatterRaw,
  }
}

/**
 * What Slidev finds and does not report: its parser's errors, such as a missing import; a theme that is not there; the
 * `src` of a slide that imports none, because its range has none of the file's slides, or of an empty file; a slide
 * that `hide: no` hides; a file that is not UTF-8.
 */
export function readErrors({ data, themeRoots = [] }: ResolvedSlidevOptions): Problem[] {
  const error = (file: string, line: number, message: string): Problem => ({ severity: 'error', file, line, message })
  const warning = (file: string, line: number, message: string): Problem =>
    ({ severity: 'warning', file, line, message })
  const lineIn = (raw: string, text: string): number => raw.slice(0, raw.indexOf(text)).split('\n').length
  const { entry } = data
  const files = Object.values(data.markdownFiles)
  const loaded = [...entry.slides, ...files.flatMap(({ slides }) => slides.flatMap(({ imports = [] }) => imports))]
  const empty = loaded.filter(({ frontmatter: { src, hide, disabled }, filepath, start, imports }) =>
    /#(?!none$)./.test(src) && !imports && !hide && !disabled
    && !data.markdownFiles[filepath]?.errors?.some(({ row }) => row === start))
  const hidden = loaded.flatMap(slide => ['hide', 'disabled']
    .filter(key => typeof slide.frontmatter[key] === 'string' && !TRUE.includes(slide.frontmatter[key]))
    .map(key => ({ ...slide, key })))
  return [
    ...empty.map(({ filepath, start, frontmatter: { src } }) =>
      warning(filepath, start + 1, `"${src}" imports no slide: see its range`)),
    ...hidden.map(({ filepath, start, raw, frontmatter, key }) => warning(filepath, start + lineIn(raw, `${key}:`),
      `Slidev takes "${frontmatter[key]}" for true, and hides this slide: write ${key}: false`)),
    ...themeRoots.filter(root => !existsSync(root))
      .map(root => error(entry.filepath, lineIn(entry.raw, 'theme:'), `there is no theme ${root}`)),
    ...files.flatMap(({ filepath, raw, errors = [] }) => [
      ...raw.trim() === '' ? [warning(filepath, 1, 'this file is empty, and so is its slide')] : [],
      ...raw.includes('\0') ? [error(filepath, 1, 'this file is not text: save it as UTF-8')] : [],
      ...raw.includes('\uFFFD') && !isUtf8(readFileSync(filepath))
        ? [warning(filepath, lineIn(raw, '\uFFFD'), 'a character here is lost: save the file as UTF-8')]
        : [],
      ...errors.map(({ row, message }) => error(filepath, row + 1, message)),
    ]),
  ]
}

/** What the slides can name: the layouts, components, icons and public files of Slidev, theme, addons and deck. */
export async function readDeck({ clientRoot, data, roots, userRoot, utils }: ResolvedSlidevOptions): Promise<Deck> {
  const setups = roots.map(root => join(root, 'setup/main.ts'))
    .filter(path => existsSync(path))
    .map(path => readFileSync(path, 'utf8'))
  const layouts = await utils.getLayouts()
  const read = (path = ''): string | undefined => existsSync(path) ? readFileSync(path, 'utf8') : undefined
  return {
    layouts: Object.keys(layouts),
    layoutSource: name => read(layouts[name]),
    publicFiles: roots.flatMap(root => files(join(root, 'public')).map(path => `/${path}`)),
    components: [
      ...[join(clientRoot, 'builtin'), ...roots.map(root => join(root, 'components'))]
        .flatMap(folder => files(folder).filter(path => COMPONENT.test(path)).map(componentName)),
      ...setups.flatMap(setup => Array.from(setup.matchAll(/\.component\(\s*['"]([^'"]+)['"]/g), ([, name]) => name!)),
    ],
    hasPlugins: setups.some(setup => /\.use\(|customElements|^import\s*['"](?!.*\.css['"])/m.test(setup)),
    hasPreparser: roots.some(root => existsSync(join(root, 'setup/preparser.ts'))),
    icons: collection => readIcons(collection, utils.iconsResolvePath),
    formulaError: data.features.katex ? await formulaReader(utils.katexOptions) : () => undefined,
    exists: existsSync,
    read,
    root: userRoot,
  }
}

async function formulaReader(options: KatexOptions | null): Promise<Deck['formulaError']> {
  const { default: katex } = await import('katex')
  // What a formula defines for those after it stays here.
  const macros = { ...options?.macros }
  return (formula, displayMode) => {
    try {
      katex.renderToString(formula, { ...options, macros, displayMode, throwOnError: true })
    }
    catch (error) {
      // KaTeX underlines the place with combining characters.
      return (error as Error).message.replace('KaTeX parse error: ', '').replaceAll('\u0332', '')
    }
  }
}

/** The files in which Slidev 53 looks for components. */
const COMPONENT = /\w\.(?:vue|md|[jt]sx?)$/

function files(folder: string): string[] {
  return existsSync(folder)
    ? readdirSync(folder, { recursive: true, encoding: 'utf8' }).map(path => path.replaceAll('\\', '/'))
    : []
}

function componentName(path: string): string {
  const name = basename(path).replace(/\.\w+$/, '')
  return name === 'index' ? basename(dirname(path)) : name
}

const collections = new Map<string, string[] | undefined>()

function readIcons(collection: string, roots: string[]): string[] | undefined {
  if (!collections.has(collection)) {
    const id = `@iconify-json/${collection}/icons.json`
    const path = roots.map(root => attempt(() => createRequire(join(root, 'package.json')).resolve(id))).find(Boolean)
    const { icons = {}, aliases = {} } = path ? JSON.parse(readFileSync(path, 'utf8')) : {}
    collections.set(collection, path ? [...Object.keys(icons), ...Object.keys(aliases)] : undefined)
  }
  return collections.get(collection)
}
