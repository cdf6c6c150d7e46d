import type { ResolvedSlidevOptions } from '@slidev/types'
import type { Hover } from '../index.ts'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fencesOf } from 'deck-kit/node/fences'
import { writeWholeFile } from 'deck-kit/node/files'
import { shared } from 'deck-kit/node/shared'
import { placeOf } from 'deck-kit/node/slide'

/** Where a deck keeps its recordings, relative to its folder. */
export const RECORDINGS = 'setup/twoslash.json'

/** A language server's answers for one fence. */
export interface Recording {
  language: string
  /** Line by line: a change in one line is a change of one line. */
  code: string[]
  hovers: Hover[]
}

/** The recordings in a file, none if there is no such file. Throws if it holds something else. */
export function readRecordings(file: string): Recording[] {
  if (!existsSync(file))
    return []
  try {
    const recordings = JSON.parse(readFileSync(file, 'utf8')) as Recording[]
    // Throws where a recording lacks its code, or a hover its word.
    recordings.forEach(({ code, hovers }) => [code.join(), ...hovers.map(({ word }) => word.length)])
    return recordings
  }
  catch (error) {
    throw new Error(`${file} holds no recordings (${(error as Error).message}). Delete it and record again.`)
  }
}

/** Writes all recordings of a deck. */
export function writeRecordings(file: string, recordings: Recording[]): Promise<void> {
  return writeWholeFile(file, `${JSON.stringify(recordings, null, 2)}\n`)
}

/** The recording of this very code, trailing blanks included. */
export function findRecording(recordings: Recording[], language: string, code: string): Recording | undefined {
  return recordings.find(recording => recording.language === language && recording.code.join('\n') === code)
}

const deck = shared('twoslash', (): { options?: ResolvedSlidevOptions } => ({}))

/** Stores the deck: Slidev gives its options to Vite plugin setups, not to Shiki setups. */
export function setDeck(options: ResolvedSlidevOptions): void {
  deck.options = options
}

/** The path of the recordings of the deck that `setDeck` has stored. */
export function recordingsPath(): string {
  return join(deck.options?.userRoot ?? '.', RECORDINGS)
}

/** Where a fence is written, as `slides.md:24 (slide 2)`; undefined if no slide has its code as it stands. */
export function placeOfCode(code: string): string | undefined {
  const { data, userRoot } = deck.options ?? {}
  for (const slide of data?.slides ?? []) {
    const fence = fencesOf(slide.source).find(fence => fence.code === code)
    if (fence)
      return placeOf(slide, userRoot!, fence.line)
  }
}
