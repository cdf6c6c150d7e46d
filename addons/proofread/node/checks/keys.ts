import type { Frontmatter, Headmatter } from '@slidev/types'
import type { TextCheck } from '../deck.ts'
import { isMap, isScalar, LineCounter, parseDocument } from 'yaml'
import { didYouMean } from '../suggest.ts'

// The compiler holds both lists against Slidev's own types: a key that comes or goes with a version fails there.
const EVERY_SLIDE = Object.keys({
  class: true,
  clickAnimation: true,
  clicks: true,
  clicksStart: true,
  disabled: true,
  dragPos: true,
  hide: true,
  hideInToc: true,
  layout: true,
  level: true,
  preload: true,
  routeAlias: true,
  src: true,
  title: true,
  transition: true,
  zoom: true,
} satisfies Record<keyof Frontmatter, true>)

const FIRST_SLIDE = Object.keys({
  addons: true,
  aspectRatio: true,
  author: true,
  browserExporter: true,
  canvasWidth: true,
  codeCopy: true,
  colorSchema: true,
  comark: true,
  contextMenu: true,
  css: true,
  defaults: true,
  download: true,
  drawings: true,
  duration: true,
  editor: true,
  exportFilename: true,
  favicon: true,
  fonts: true,
  highlighter: true,
  htmlAttrs: true,
  info: true,
  lineNumbers: true,
  magicMoveCopy: true,
  magicMoveDuration: true,
  mcp: true,
  mdc: true,
  monaco: true,
  monacoRunAdditionalDeps: true,
  monacoRunUseStrict: true,
  monacoTypesAdditionalPackages: true,
  monacoTypesIgnorePackages: true,
  monacoTypesSource: true,
  notesAutoRuby: true,
  plantUmlServer: true,
  preloadImages: true,
  presenter: true,
  pwa: true,
  record: true,
  remote: true,
  remoteAssets: true,
  routerMode: true,
  selectable: true,
  seoMeta: true,
  shiki: true,
  theme: true,
  themeConfig: true,
  timer: true,
  titleTemplate: true,
  twoslash: true,
  wakeLock: true,
} satisfies Record<Exclude<keyof Headmatter, keyof Frontmatter>, true>)

/** What Slidev 53.0.0 reads, but does not have in its types. */
const UNTYPED = ['config', 'export', 'keywords', 'lang', 'name', 'timesplit']

/** The props of Slidev's own layouts: https://sli.dev/builtin/layouts */
const LAYOUT_PROPS = ['background', 'backgroundSize', 'image', 'layoutClass', 'scale', 'url']

/**
 * Creates a check for front matter keys that nothing reads: a misspelt one, or one of the headmatter on another slide.
 *
 * @param keys the keys that the theme, the addons and the deck itself read.
 */
export function checkKeys(keys: string[]): TextCheck {
  return ({ firstLine, frontmatterText = '' }) => {
    const lineCounter = new LineCounter()
    const { contents } = parseDocument(frontmatterText, { lineCounter })
    if (!isMap(contents))
      return []
    const known = [...EVERY_SLIDE, ...UNTYPED, ...LAYOUT_PROPS, ...keys]
    const all = [...known, ...FIRST_SLIDE]
    return contents.items.flatMap(({ key }) => {
      if (!isScalar(key) || !key.range || (firstLine === 1 ? all : known).includes(String(key.value)))
        return []
      const name = String(key.value)
      const suggestion = didYouMean(name, all)
      return [{
        // A component may read a key of its own from `$frontmatter`; a misspelt one looks like a known one.
        severity: FIRST_SLIDE.includes(name) || suggestion ? 'error' : 'warning',
        line: lineCounter.linePos(key.range[0]).line,
        message: FIRST_SLIDE.includes(name)
          ? `"${name}" configures the whole deck, and is read on its first slide only`
          : `unknown front matter key "${name}"${suggestion}`,
      }]
    })
  }
}
