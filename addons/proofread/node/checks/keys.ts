import type { TextCheck } from '../deck.ts'
import leven from 'leven'
import { isMap, isScalar, LineCounter, parseDocument } from 'yaml'
import { warning } from '../deck.ts'

/** The keys of Slidev's type of a slide's front matter; a test holds both lists against the types. */
export const EVERY_SLIDE = [
  'class', 'clickAnimation', 'clicks', 'clicksStart', 'disabled', 'dragPos', 'hide', 'hideInToc', 'layout',
  'level', 'preload', 'routeAlias', 'src', 'title', 'transition', 'zoom',
] as const

/** The other keys of its type of the headmatter. */
export const FIRST_SLIDE = [
  'addons', 'aspectRatio', 'author', 'browserExporter', 'canvasWidth', 'codeCopy', 'colorSchema', 'comark',
  'contextMenu', 'css', 'defaults', 'download', 'drawings', 'duration', 'editor', 'exportFilename', 'favicon',
  'fonts', 'highlighter', 'htmlAttrs', 'info', 'lineNumbers', 'magicMoveCopy', 'magicMoveDuration', 'mcp', 'mdc',
  'monaco', 'monacoRunAdditionalDeps', 'monacoRunUseStrict', 'monacoTypesAdditionalPackages',
  'monacoTypesIgnorePackages', 'monacoTypesSource', 'notesAutoRuby', 'plantUmlServer', 'preloadImages',
  'presenter', 'pwa', 'record', 'remote', 'remoteAssets', 'routerMode', 'selectable', 'seoMeta', 'shiki', 'theme',
  'themeConfig', 'timer', 'titleTemplate', 'twoslash', 'wakeLock',
] as const

/** What Slidev 53.0.0 reads on any slide or on the first, but has not, or not for any slide, in its types. */
const UNTYPED = ['codeCopy', 'config', 'export', 'keywords', 'lang', 'magicMoveCopy', 'name', 'timesplit']

/** The props of Slidev's own layouts (https://sli.dev/builtin/layouts), and one that layouts for quotes often have. */
const LAYOUT_PROPS = ['background', 'backgroundSize', 'image', 'layoutClass', 'scale', 'url', 'author']

const KNOWN: string[] = [...EVERY_SLIDE, ...UNTYPED, ...LAYOUT_PROPS]
const OF_DECK: string[] = [...FIRST_SLIDE]

/**
 * A front matter key that nothing seems to read: a misspelt one, or one of the headmatter on another slide. Any other
 * unknown key may be one that a layout reads.
 */
export const checkKeys: TextCheck = ({ firstLine, frontmatterText = '' }) => {
  const lineCounter = new LineCounter()
  const { contents } = parseDocument(frontmatterText, { lineCounter })
  const all = [...KNOWN, ...OF_DECK]
  return (isMap(contents) ? contents.items : []).flatMap(({ key }) => {
    if (!isScalar(key) || !key.range || (firstLine === 1 ? all : KNOWN).includes(String(key.value)))
      return []
    const name = String(key.value)
    const { line } = lineCounter.linePos(key.range[0])
    if (OF_DECK.includes(name))
      return [warning(line, `"${name}" configures the whole deck, and is read on its first slide only`)]
    const meant = all.find(other => isMisspelling(name, other))
    return meant ? [warning(line, `unknown front matter key "${name}"; did you mean "${meant}"?`)] : []
  })
}

/** Whether a name is another one with letters swapped, in another case, with hyphens, or with one letter changed. */
export function isMisspelling(name: string, other: string): boolean {
  const lettersOf = (text: string): string => [...text.toLowerCase().replaceAll(/[-_]/g, '')].sort().join('')
  // A plural may be a key of its own, and short names are alike.
  return lettersOf(name) === lettersOf(other)
    || (name.length > 4 && name !== `${other}s` && leven(name, other, { maxDistance: 2 }) === 1)
}
