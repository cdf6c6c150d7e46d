import type { TwoslashRenderer } from '@shikijs/twoslash/core'
import type { Element } from 'hast'
import type { ShikiTransformer } from 'shiki'
import type { Recording } from './recordings.ts'
import { createTransformerFactory, rendererRich } from '@shikijs/twoslash/core'
import { fromMarkdown } from 'mdast-util-from-markdown'
import { toHast } from 'mdast-util-to-hast'
import { findRecording, readRecordings } from './recordings.ts'

/** Languages that Slidev's own twoslash asks TypeScript about. */
const TYPESCRIPT = ['ts', 'tsx', 'js', 'jsx', 'json', 'vue']

// Not vitepress-twoslash's renderer, which Slidev's own twoslash uses: it loads TypeScript at every start.
const rich = rendererRich({
  // Without `processHoverInfo`, the text is tidied up as if it were TypeScript.
  processHoverInfo: text => text,
  renderMarkdown: markdown => (toHast(fromMarkdown(markdown)) as Element).children,
})

const renderer: TwoslashRenderer = {
  nodeStaticInfo(info, node) {
    const word = rich.nodeStaticInfo.call(this, info, node) as Element
    const popup = word.children[0] as Element
    popup.properties = { 'class': 'shiki', 'v-pre': '' }
    if (info.text === info.target)
      (popup.children[0] as Element).children = [{ type: 'text', value: info.target }]
    calm(popup)
    const popups = popupsOf(this)
    popups.push(popup)
    return { ...word, properties: { 'class': 'twoslash-token', 'data-popup': `${popups.length - 1}` }, children: [node] }
  },
}

/** The popups of a fence so far. */
function popupsOf({ meta }: { meta: object }): Element[] {
  return (meta as { popups?: Element[] }).popups ??= []
}

/** A popup as the slot of its fence's `TwoslashPopups`, which is named by number. */
function slotOf(popup: Element, number: number): Element {
  return { type: 'element', tagName: 'template', properties: { [`v-slot:${number}`]: '' }, children: [], content: { type: 'root', children: [popup] } }
}

/** Nothing in a popup takes the focus or leads away from the slide: neither blocks, which Shiki lets one scroll by keyboard, nor links. */
function calm(element: Element): void {
  if (element.tagName === 'a')
    element.tagName = 'span'
  delete element.properties.tabindex
  delete element.properties.href
  element.children.filter(child => child.type === 'element').forEach(calm)
}

/**
 * A Shiki transformer that marks the words of recorded fences and puts their popups, a `TwoslashPopups`, at the end of
 * the fence. Other fences pass; one that says `twoslash` and has no recording does so with a warning.
 *
 * @param file where the recordings are; read for every fence, so that a running dev server sees new ones
 */
export function replay(file: string): ShikiTransformer {
  const recall = (code: string, lang: string): Recording | undefined => findRecording(readRecordings(file), lang, code)
  const marked = createTransformerFactory((code: string, lang = '') => ({ code, nodes: nodesOf(recall(code, lang)!) }), renderer)({
    filter(lang, code, { meta }) {
      const recorded = recall(code, lang) !== undefined
      if (!recorded && !TYPESCRIPT.includes(lang) && /\btwoslash\b/.test(meta?.__raw ?? ''))
        console.warn(`No recording of the ${lang} code that begins with “${code.split('\n')[0]}”, so it has no popups. Record it: npm run twoslash.`)
      return recorded
    },
  })
  return {
    ...marked,
    pre(pre) {
      marked.pre?.call(this, pre)
      const popups = popupsOf(this)
      if (popups.length > 0)
        pre.children.push({ type: 'element', tagName: 'twoslash-popups', properties: {}, children: popups.map(slotOf) })
    },
  }
}

function nodesOf({ code, hovers }: Recording): { type: 'hover', target: string, text: string, docs?: string, start: number, length: number, line: number, character: number }[] {
  const starts = code.map((_, line) => code.slice(0, line).join('\n').length + (line && 1))
  return hovers.map(({ line, character, word, text, docs }) =>
    ({ type: 'hover', target: word, text, docs, start: starts[line]! + character, length: word.length, line, character }))
}
