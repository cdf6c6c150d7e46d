import type { Language } from '../index.ts'
import { dirname, relative } from 'node:path'
import { load } from '@slidev/parser/fs'
import { MarkdownExit } from 'markdown-exit'

/** A block of code on a slide. */
export interface Fence {
  language: Language
  /** Without the last line break, as the highlighter sees it. */
  code: string
  /** Relative to the deck. */
  file: string
  /** The line of the file on which the code begins, from 1. */
  line: number
  slide: number
}

/** The fences to record, in order: those that say `twoslash`, and all of a language that says `everyFence`. */
export async function findFences(entry: string, languages: Language[]): Promise<Fence[]> {
  const root = dirname(entry)
  const { slides } = await load({ userRoot: root, roots: [root] }, entry)
  const markdown = new MarkdownExit({ html: true })
  return slides.flatMap(({ index, source: { start, raw, contentRaw, filepath } }) => markdown.parse(contentRaw)
    .filter(({ type }) => type === 'fence')
    .flatMap(({ info, content, map }) => {
      // Slidev's `contentStart` may be a blank line before the content.
      const contentLine = start + raw.slice(0, raw.indexOf(contentRaw)).split('\n').length
      const language = languages.find(({ id, everyFence }) =>
        id === /^[^\s{]*/.exec(info)?.[0] && (everyFence || /\btwoslash\b/.test(info)))
      return language
        ? [{
            language,
            code: content.replace(/\n$/, ''),
            file: relative(root, filepath),
            line: contentLine + map![0] + 1,
            slide: index + 1,
          }]
        : []
    }))
}
