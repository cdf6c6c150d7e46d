import type { Finding, Hover, Language } from '../index.ts'
import type { Fence } from './fences.ts'
import type { Recording } from './recordings.ts'
import type { Answer } from './server.ts'
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { loadSetup } from 'deck-kit/node/setup-file'
import { findFences } from './fences.ts'
import { findRecording, readRecordings, RECORDINGS, writeRecordings } from './recordings.ts'
import { askServer } from './server.ts'

const AGAIN = 'Record again: npm run twoslash.'

export interface Deck {
  languages: Language[]
  /** The path of its entry file. */
  entry: string
  recordings: string
}

/** Reads the languages of a deck's `setup/twoslash.ts`. Throws if the entry file is missing. */
export async function loadDeck(entry: string): Promise<Deck> {
  if (!existsSync(entry))
    throw new Error(`${entry} does not exist.`)
  const languages = await loadSetup<Language[]>(dirname(entry), 'twoslash') ?? []
  return { languages, entry, recordings: join(dirname(entry), RECORDINGS) }
}

interface AskedFence {
  fence: Fence
  recorded?: Recording
  /** What the language's server says now, if it was asked. */
  answer?: Answer
}

/** Finds each fence's recording, and asks the servers of these languages about theirs. */
async function askAll(deck: Deck, languages: Language[], recordings: Recording[]): Promise<AskedFence[]> {
  const fences = await findFences(deck.entry, deck.languages)
  return Promise.all(fences.map(async fence => ({
    fence,
    recorded: findRecording(recordings, fence.language.id, fence.code),
    answer: languages.includes(fence.language) ? await askServer(fence.language, fence.code) : undefined,
  })))
}

/**
 * Records the servers' answers for every fence of these languages; recordings of others stay as long as a fence has
 * their code. Writes nothing when something is wrong with the code.
 * @returns what is wrong, one sentence each, with file, line and slide.
 */
export async function record(deck: Deck, languages: Language[]): Promise<string[]> {
  const asked = await askAll(deck, languages, readRecordings(deck.recordings))
  const problems = asked.flatMap(({ fence, recorded, answer }) => {
    // Writing the others would drop this fence's former recording.
    const message = `this code has no recording, and ${fence.language.id} cannot be asked here. `
      + 'Nothing was written: record it where it can.'
    const findings = answer?.findings ?? (recorded ? [] : [{ line: 0, message }])
    return findings.map(finding => locate(fence, finding))
  })
  if (!problems.length && (asked.length > 0 || existsSync(deck.recordings))) {
    await writeRecordings(deck.recordings, asked.map(({ fence, recorded, answer }) => answer
      ? { language: fence.language.id, code: fence.code.split('\n'), hovers: answer.hovers }
      : recorded!))
  }
  return problems
}

/**
 * Names, as `record` does, fences without a recording and recordings without a fence; for these languages also wrong
 * code, and answers that differ from those recorded.
 */
export async function check(deck: Deck, languages: Language[]): Promise<string[]> {
  const recordings = readRecordings(deck.recordings)
  const asked = await askAll(deck, languages, recordings)
  const unused = recordings.filter(recording => !asked.some(({ recorded }) => recorded === recording))
  return [
    ...asked.flatMap(({ fence, recorded, answer }) => [
      ...recorded ? [] : [{ line: 0, message: `this code has no recording, or was edited since. ${AGAIN}` }],
      ...answer?.findings ?? [],
      ...recorded && answer ? differences(recorded.hovers, answer.hovers) : [],
    ].map(finding => locate(fence, finding))),
    ...unused.map(({ language, code }) =>
      `${RECORDINGS}: no slide has the ${language} code that begins with “${code[0]}”. ${AGAIN}`),
  ]
}

function differences(before: Hover[], now: Hover[]): Finding[] {
  const [old, fresh] = [before, now].map(hovers => new Map(hovers.map(hover => [JSON.stringify(hover), hover])))
  const changed = [...old!, ...fresh!].filter(([key]) => !old!.has(key) || !fresh!.has(key))
  const words = new Map(changed.map(([, { line, character, word }]) => [`${line}:${character}`, { line, word }]))
  return Array.from(words.values(), ({ line, word }) =>
    ({ line, message: `the server says something else about “${word}” than was recorded. ${AGAIN}` }))
}

function locate({ placeOfLine }: Fence, { line, message }: Finding): string {
  return `${placeOfLine(line)}: ${message}`
}
