import type { Language } from '../index.ts'
import { dirname, relative } from 'node:path'
import { load } from '@slidev/parser/fs'
import { fencesOf } from 'deck-kit/node/fences'

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
  return slides.flatMap(({ index, source }) => fencesOf(source).flatMap(({ info, code, line }) => {
    const language = languages.find(({ id, everyFence }) =>
      id === /^[^\s{]*/.exec(info)?.[0] && (everyFence || /\btwoslash\b/.test(info)))
    const file = relative(root, source.filepath)
    return language ? [{ language, code, file, line: line + 1, slide: index + 1 }] : []
  }))
}
