import type { Complaint, Language } from '../index.ts'
import type { Fence } from './fences.ts'
import type { Recording } from './recordings.ts'
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { loadSetup } from 'deck-kit/node/setup-file'
import { findFences } from './fences.ts'
import { findRecording, readRecordings, RECORDINGS, writeRecordings } from './recordings.ts'
import { askServer } from './server.ts'

const AGAIN = 'Record again: npm run twoslash.'

/** A deck whose code is recorded and checked. */
export interface Deck {
  languages: Language[]
  /** Its entry, an absolute path. */
  entry: string
  /** Where its recordings are, an absolute path. */
  recordings: string
}

/**
 * The deck of an entry file, with the languages of the `setup/twoslash.ts` beside it; none if there is no such file.
 *
 * @throws if the entry is missing.
 */
export async function openDeck(entry: string): Promise<Deck> {
  if (!existsSync(entry))
    throw new Error(`${entry} does not exist.`)
  const languages = await loadSetup<Language[]>(dirname(entry), 'twoslash') ?? []
  return { languages, entry, recordings: join(dirname(entry), RECORDINGS) }
}

/**
 * Records what the servers say now about every fence of these languages; recordings of the others stay
 * as long as a fence has their code. Nothing is written when something is wrong with the code.
 *
 * @returns what is wrong, one sentence each, with file, line and slide.
 */
export async function record(deck: Deck, languages: Language[]): Promise<string[]> {
  const old = readRecordings(deck.recordings)
  const recordings: Recording[] = []
  const problems: string[] = []
  for (const fence of await findFences(deck.entry, deck.languages)) {
    const recorded = findRecording(old, fence.language.id, fence.code)
    if (languages.includes(fence.language)) {
      const { recording, complaints } = await readFence(fence)
      recordings.push(recording)
      problems.push(...complaints.map(complaint => locate(fence, complaint)))
    }
    else if (recorded) {
      recordings.push(recorded)
    }
    else {
      // What was recorded before its edit would be lost.
      problems.push(locate(fence, { line: 0, message: `this code has no recording, and ${fence.language.id} cannot be asked here. Nothing was written: record it where it can.` }))
    }
  }
  if (!problems.length && (recordings.length > 0 || existsSync(deck.recordings)))
    await writeRecordings(deck.recordings, recordings)
  return problems
}

/**
 * Finds fences without a recording and recordings without a fence. Needs no language server.
 *
 * @returns what is wrong, one sentence each, with file, line and slide.
 */
export async function checkRecordings(deck: Deck): Promise<string[]> {
  const recordings = readRecordings(deck.recordings)
  const fences = await findFences(deck.entry, deck.languages)
  const used = fences.map(fence => findRecording(recordings, fence.language.id, fence.code))
  const spare = new Set(recordings.filter(recording => !used.includes(recording)))
  const problems = fences.filter((_, index) => !used[index]).map((fence) => {
    const before = mostSimilar(fence, [...spare])
    if (!before)
      return locate(fence, { line: 0, message: `this code has no recording. ${AGAIN}` })
    spare.delete(before)
    const lines = fence.code.split('\n')
    const edited = lines.findIndex((line, index) => line !== before.code[index])
    return locate(fence, { line: edited < 0 ? lines.length - 1 : edited, message: `the code is not what was recorded. ${AGAIN}` })
  })
  return [
    ...problems,
    ...[...spare].map(({ language, code }) => `${RECORDINGS}: no slide has the ${language} code that begins with “${code[0]}”. ${AGAIN}`),
  ]
}

/** The recording of this fence before an edit, undefined if none shares a line with it. */
function mostSimilar({ language, code }: Fence, recordings: Recording[]): Recording | undefined {
  const lines = new Set(code.split('\n'))
  const shared = (recording: Recording): number => recording.code.filter(line => lines.has(line)).length
  return recordings
    .filter(recording => recording.language === language.id && shared(recording) > 0)
    .sort((a, b) => shared(b) - shared(a))[0]
}

/**
 * Asks the servers of these languages again: is the code right, and do they still say what was recorded?
 *
 * @param deck the deck
 * @param languages those of its languages that are asked about
 * @param variant the name of a variant to check in place of the code; it has no recordings, so none are compared
 * @returns what is wrong, one sentence each, with file, line and slide.
 */
export async function checkCode(deck: Deck, languages: Language[], variant?: string): Promise<string[]> {
  const recordings = readRecordings(deck.recordings)
  const fences = (await findFences(deck.entry, deck.languages)).filter(({ language }) => languages.includes(language))
  const problems = await Promise.all(fences.map(async (fence) => {
    const code = variant ? fence.language.variants![variant]!(fence.code) : fence.code
    const { recording, complaints } = await readFence({ ...fence, code })
    const recorded = findRecording(recordings, fence.language.id, code)
    const all = [...complaints, ...recorded ? differences(recorded, recording) : []]
    return all.map(complaint => locate(fence, complaint))
  }))
  return problems.flat()
}

async function readFence({ language, code }: Fence): Promise<{ recording: Recording, complaints: Complaint[] }> {
  const { hovers, complaints } = await askServer(language, code)
  return { recording: { language: language.id, code: code.split('\n'), hovers }, complaints }
}

/** The words about which the server says something else now, as far as the code did not change. */
function differences(before: Recording, now: Recording): Complaint[] {
  const key = (hover: object): string => JSON.stringify(hover)
  const [old, fresh] = [before, now].map(({ hovers }) => new Set(hovers.map(key)))
  const gone = before.hovers.filter(hover => !fresh!.has(key(hover)))
  const added = now.hovers.filter(hover => !old!.has(key(hover)))
  return [...gone, ...added]
    .filter(({ line, character }, index, all) =>
      index === all.findIndex(other => other.line === line && other.character === character))
    .map(({ line, word }) => ({ line, message: `the server says something else about “${word}” than was recorded. ${AGAIN}` }))
}

function locate({ file, line, slide, language }: Fence, complaint: Complaint): string {
  return `${file}:${line + complaint.line} (slide ${slide}, ${language.id}): ${complaint.message}`
}
