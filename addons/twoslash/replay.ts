import type { TwoslashRenderer } from '@shikijs/twoslash/core'
import type { Element, Root } from 'hast'
import type { ShikiTransformer } from 'shiki'
import type { Recording } from './recordings.ts'
import { createTransformerFactory } from '@shikijs/twoslash/core'
import { rendererFloatingVue } from '@shikijs/vitepress-twoslash'
import { findRecording, readRecordings } from './recordings.ts'

/** Languages that Slidev's own twoslash asks TypeScript about. */
const TYPESCRIPT = ['ts', 'tsx', 'js', 'jsx', 'json', 'vue']

// Without `processHoverInfo`, the text is tidied up as if it were TypeScript.
const floating = rendererFloatingVue({ processHoverInfo: text => text })

const renderer: TwoslashRenderer = {
  nodeStaticInfo(info, node) {
    // The stock element is floating-vue's menu, which cannot be focused, knows nothing of the slide's edges and has
    // no container in presenter mode; its contents are what we want.
    const menu = floating.nodeStaticInfo.call(this, info, node) as Element
    const [token, template] = menu.children as [Element, Element]
    const popup = (template.content as Root).children[0] as Element
    popup.properties.class = 'shiki'
    if (info.text === info.target)
      (popup.children[0] as Element).children = [{ type: 'text', value: info.target }]
    calm(popup)
    template.properties = { 'v-slot:popup': '' }
    return { ...menu, tagName: 'twoslash-token', properties: {}, children: [...token.children, template] }
  },
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
 * A Shiki transformer that gives the words of recorded fences their popups, each a `TwoslashToken`. Other fences
 * pass; one that says `twoslash` and has no recording does so with a warning.
 *
 * @param file where the recordings are; read for every fence, so that a running dev server sees new ones
 */
export function replay(file: string): ShikiTransformer {
  const recall = (code: string, lang: string): Recording | undefined => findRecording(readRecordings(file), lang, code)
  return createTransformerFactory((code: string, lang = '') => ({ code, nodes: nodesOf(recall(code, lang)!) }), renderer)({
    filter(lang, code, { meta }) {
      const recorded = recall(code, lang) !== undefined
      if (!recorded && !TYPESCRIPT.includes(lang) && /\btwoslash\b/.test(meta?.__raw ?? ''))
        console.warn(`No recording of the ${lang} code that begins with “${code.split('\n')[0]}”, so it has no popups. Record it: npm run twoslash.`)
      return recorded
    },
  })
}

function nodesOf({ code, hovers }: Recording): { type: 'hover', target: string, text: string, docs?: string, start: number, length: number, line: number, character: number }[] {
  const starts = code.map((_, line) => code.slice(0, line).join('\n').length + (line && 1))
  return hovers.map(({ line, character, word, text, docs }) =>
    ({ type: 'hover', target: word, text, docs, start: starts[line]! + character, length: word.length, line, character }))
}
