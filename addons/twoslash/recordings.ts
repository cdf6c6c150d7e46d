import type { Hover } from './language.ts'
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import process from 'node:process'

/** Where a deck keeps what its language servers said, relative to its root. */
export const RECORDINGS = 'setup/twoslash.json'

/** What a language server said about one fence. */
export interface Recording {
  language: string
  /** Line by line: a change in one line is a change of one line. */
  code: string[]
  hovers: Hover[]
}

/**
 * All recordings in a file; none if there is no file.
 *
 * @throws if the file holds something else.
 */
export function readRecordings(file: string): Recording[] {
  if (!existsSync(file))
    return []
  try {
    const recordings = JSON.parse(readFileSync(file, 'utf8')) as Recording[]
    recordings.forEach(({ code, hovers }) => [code.join(), ...hovers.map(({ word }) => word.length)])
    return recordings
  }
  catch (error) {
    throw new Error(`${file} holds no recordings (${(error as Error).message}). Delete it and record again.`)
  }
}

/** Replaces the file at once, so that a build that runs meanwhile reads the old or the new recordings. */
export function writeRecordings(file: string, recordings: Recording[]): void {
  const draft = `${file}.${process.pid}.tmp`
  writeFileSync(draft, `${JSON.stringify(recordings, null, 2)}\n`)
  renameSync(draft, file)
}

/** The recording of this very code, trailing blanks included. */
export function findRecording(recordings: Recording[], language: string, code: string): Recording | undefined {
  return recordings.find(recording => recording.language === language && recording.code.join('\n') === code)
}
