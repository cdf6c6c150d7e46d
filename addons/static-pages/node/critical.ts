import type { AtRule, Container, Root, Rule } from 'postcss'
import postcss from 'postcss'

/** Selectors that match after the first paint only. */
const RE_LATER = new RegExp([
  ':(?:hover|focus|active|visited|disabled|checked|target)',
  '::(?:selection|placeholder|backdrop|-webkit-scrollbar|view-transition)',
  '::?-moz-',
  ':-ms-',
].join('|'))
const RE_PSEUDO_ELEMENT = /::?(?:before|after|marker|first-letter|first-line)(?![\w-])/g
const RE_SCHEME = /:not\(\.(?:dark|light)\)|\.(?:dark|light)(?![\w-])/g
const RE_DARK = /(?<!:not\()\.dark(?![\w-])/g

/** The text of a page, by font family. */
export type TextByFont = Record<string, string>

/**
 * The selectors of a stylesheet that matter for the first paint. Each has as its value what `querySelector` can find on
 * a static page: the same without pseudo-elements and without the classes of the colour scheme.
 */
export function testableSelectors(sheet: Root): Map<string, string> {
  const selectors = new Map<string, string>()
  sheet.walkRules((rule) => {
    for (const selector of rule.selectors) {
      if (!RE_LATER.test(selector) && !isKeyframe(rule))
        selectors.set(selector, selector.replaceAll(RE_SCHEME, '').replaceAll(RE_PSEUDO_ELEMENT, '').trim() || '*')
    }
  })
  return selectors
}

/**
 * The part of a stylesheet that styles a page before anything else has come.
 * @param used the selectors that match something on the page, as the stylesheet writes them
 */
export function criticalCss(sheet: Root, used: Set<string>, text: TextByFont): string {
  const root = sheet.clone()
  root.walkComments(comment => void comment.remove())
  root.walkAtRules('font-face', face => void (!isFontUsed(face, text) && face.remove()))
  root.walkAtRules('media', media => void (media.params.includes('print') && media.remove()))
  root.walkRules((rule) => {
    if (isKeyframe(rule))
      return
    rule.selectors = rule.selectors.filter(selector => used.has(selector))
    if (rule.selectors.join('') === '')
      rule.remove()
  })
  followSystem(root)
  removeEmpty(root)
  return root.toString()
}

/** Removes rules and conditions that hold nothing. */
function removeEmpty(container: Container): void {
  container.each((node) => {
    if ((node.type !== 'rule' && node.type !== 'atrule') || !node.nodes)
      return
    removeEmpty(node)
    if (node.nodes.length === 0)
      node.remove()
  })
}

/** The addresses of the font files that a page's text is set in. */
export function fontFiles(sheet: Root, text: TextByFont): string[] {
  const files: string[] = []
  sheet.walkAtRules('font-face', (face) => {
    const file = descriptor(face, 'src').match(/url\(["']?([^"')]+\.woff2)/)?.[1]
    if (file && isFontUsed(face, text))
      files.push(file)
  })
  return files
}

/** Whether a page's text is set in a font face and has a character of its `unicode-range`. */
function isFontUsed(face: AtRule, text: TextByFont): boolean {
  const family = descriptor(face, 'font-family').replaceAll(/^["']|["']$/g, '')
  const points = Array.from(text[family] ?? '', character => character.codePointAt(0)!)
  const range = descriptor(face, 'unicode-range') || 'U+0-10FFFF'
  const spans = range.split(',').map((span) => {
    const [first = '', last = first] = span.trim().slice(2).split('-')
    return [Number.parseInt(first.replaceAll('?', '0'), 16), Number.parseInt(last.replaceAll('?', 'F'), 16)] as const
  })
  return points.some(point => spans.some(([first, last]) => first <= point && point <= last))
}

function descriptor(face: AtRule, property: string): string {
  let value = ''
  face.walkDecls(property, declaration => void (value = declaration.value))
  return value
}

/** Repeats the rules of `.dark` in a media query, for a system in dark mode before a script sets the class. */
function followSystem(root: Root): void {
  const copies: Rule[] = []
  root.walkRules((rule) => {
    const dark = isKeyframe(rule) ? [] : rule.selectors.filter(selector => selector.search(RE_DARK) >= 0)
    if (dark.length)
      copies.push(rule.clone({ selectors: dark.map(withoutDarkClass) }))
  })
  if (copies.length)
    root.append(postcss.atRule({ name: 'media', params: '(prefers-color-scheme:dark)', nodes: copies }))
}

/** Replaces `.dark` in a selector by what matches unless a script has set the class `light`. */
function withoutDarkClass(selector: string): string {
  return selector.replaceAll(RE_DARK, (_, offset: number) =>
    /[\w\])]/.test(selector.charAt(offset - 1)) ? ':not(.light)' : ':root:where(:not(.light))')
}

function isKeyframe(rule: Rule): boolean {
  return rule.parent?.type === 'atrule' && 'name' in rule.parent && String(rule.parent.name).endsWith('keyframes')
}
