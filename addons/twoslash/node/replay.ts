import type { TwoslashRenderer, TwoslashShikiReturn } from '@shikijs/twoslash/core'
import type { Element } from 'hast'
import type { ShikiTransformer } from 'shiki'
import type { Recording } from './recordings.ts'
import { createTransformerFactory, rendererRich } from '@shikijs/twoslash/core'
import { fromMarkdown } from 'mdast-util-from-markdown'
import { toHast } from 'mdast-util-to-hast'
import { findRecording, placeOfCode, readRecordings } from './recordings.ts'

/** The languages of Slidev's own twoslash. */
const TYPESCRIPT = ['ts', 'tsx', 'js', 'jsx', 'json', 'vue']

/**
 * Renders a hover as Twoslash's rich renderer does, with its popup in a list instead of inside the word. Slidev's own
 * twoslash uses the renderer of vitepress-twoslash, which loads TypeScript at every start.
 */
const renderer: TwoslashRenderer = {
  nodeStaticInfo(info, node) {
    const popups = popupsOf(this)
    const rich = rendererRich({
      // Without it, the text is tidied up as if it were TypeScript.
      processHoverInfo: text => text,
      renderMarkdown: markdown => (toHast(fromMarkdown(markdown)) as Element).children,
      hast: {
        hoverToken: { properties: { 'class': 'twoslash-token', 'data-popup': `${popups.length}` } },
        hoverPopup: { properties: { 'class': 'shiki', 'v-pre': '' } },
        // A word that has only documentation is no code.
        popupTypes: { children: code => info.text === info.target ? [{ type: 'text', value: info.target }] : code },
        hoverCompose({ popup, token }) {
          removeFocusable(popup)
          popups.push(popup)
          return [token]
        },
      },
    })
    return rich.nodeStaticInfo.call(this, info, node)
  },
}

/** The popups of a fence so far. */
function popupsOf({ meta }: { meta: object }): Element[] {
  return (meta as { popups?: Element[] }).popups ??= []
}

/** A popup as the slot of its fence's `TwoslashPopups`, which is named by number. */
function slotOf(popup: Element, number: number): Element {
  return {
    type: 'element',
    tagName: 'template',
    properties: { [`v-slot:${number}`]: '' },
    children: [],
    content: { type: 'root', children: [popup] },
  }
}

/** Removes what takes the focus or leaves the slide: links, and the tabindex that Shiki gives to blocks. */
function removeFocusable(element: Element): void {
  if (element.tagName === 'a')
    element.tagName = 'span'
  delete element.properties.tabindex
  delete element.properties.href
  element.children.filter(child => child.type === 'element').forEach(removeFocusable)
}

/**
 * A Shiki transformer that marks the words of recorded fences and puts their popups, a `TwoslashPopups`, at the end of
 * the fence. Other fences pass; one that says `twoslash` and has no recording does so with a warning.
 * @param file gives the path of the recordings, which are read for every fence: a running dev server sees new ones
 */
export function replay(file: () => string): ShikiTransformer {
  const recordingOf = (code: string, lang: string): Recording | undefined =>
    findRecording(readRecordings(file()), lang, code)
  const twoslasher = (code: string, lang = ''): TwoslashShikiReturn =>
    ({ code, nodes: nodesOf(recordingOf(code, lang)!) })
  const marked = createTransformerFactory(twoslasher, renderer)({
    filter(lang, code, { meta }) {
      const recorded = recordingOf(code, lang) !== undefined
      if (!recorded && !TYPESCRIPT.includes(lang) && /\btwoslash\b/.test(meta?.__raw ?? '')) {
        const place = placeOfCode(code)
        console.warn(`${place ? `${place}: ` : ''}no recording of the ${lang} code that begins with `
          + `“${code.split('\n')[0]}”, so it has no popups. Record it: npm run twoslash.`)
      }
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

function nodesOf({ code, hovers }: Recording): TwoslashShikiReturn['nodes'] {
  /** The offset of each line's first character. */
  const starts = code.map((_, line) => code.slice(0, line).join('\n').length + (line && 1))
  return hovers.map(({ word, line, character, text, docs }) => {
    const start = starts[line]! + character
    return { type: 'hover', target: word, text, docs, line, character, start, length: word.length }
  })
}
