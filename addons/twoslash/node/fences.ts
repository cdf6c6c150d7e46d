import type { Language } from '../index.ts'
import { dirname } from 'node:path'
import { injectPreparserExtensionLoader, load } from '@slidev/parser/fs'
import { fencesOf } from 'deck-kit/node/fences'
import { loadPreparsers } from 'deck-kit/node/preparser'
import { placeOf } from 'deck-kit/node/slide'

/** A block of code on a slide. */
export interface Fence {
  language: Language
  /** Without the last line break, as the highlighter gets it. */
  code: string
  /** Where a line of the code, counted from 0, is written, as `slides.md:24 (slide 2)`. */
  placeOfLine: (index: number) => string
}

/** The fences to record, in order: those that say `twoslash`, and all of a language that says `everyFence`. */
export async function findFences(entry: string, languages: Language[]): Promise<Fence[]> {
  const root = dirname(entry)
  injectPreparserExtensionLoader(loadPreparsers)
  const { slides } = await load({ userRoot: root, roots: [root] }, entry)
  return slides.flatMap(slide => fencesOf(slide.source).flatMap(({ info, code, line }) => {
    const language = languages.find(({ id, everyFence }) =>
      id === /^[^\s{]*/.exec(info)?.[0] && (everyFence || /\btwoslash\b/.test(info)))
    return language ? [{ language, code, placeOfLine: index => placeOf(slide, root, line + 1 + index) }] : []
  }))
}
