import type { Complaint, Hover, Language } from '../index.ts'
import type { Fence } from './fences.ts'
import type { Recording } from './recordings.ts'
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

/**
 * Records the servers' answers for every fence of these languages; recordings of others stay as long as a fence has
 * their code. Writes nothing when something is wrong with the code.
 * @returns what is wrong, one sentence each, with file, line and slide.
 */
export async function record(deck: Deck, languages: Language[]): Promise<string[]> {
  const old = readRecordings(deck.recordings)
  const recordings: Recording[] = []
  const problems: string[] = []
  for (const fence of await findFences(deck.entry, deck.languages)) {
    const recorded = findRecording(old, fence.language.id, fence.code)
    if (languages.includes(fence.language)) {
      const { hovers, complaints } = await askServer(fence.language, fence.code)
      recordings.push({ language: fence.language.id, code: fence.code.split('\n'), hovers })
      problems.push(...complaints.map(complaint => locate(fence, complaint)))
    }
    else if (recorded) {
      recordings.push(recorded)
    }
    else {
      // To write the others would drop what was recorded before this code was edited.
      const message = `this code has no recording, and ${fence.language.id} cannot be asked here. `
        + 'Nothing was written: record it where it can.'
      problems.push(locate(fence, { line: 0, message }))
    }
  }
  if (!problems.length && (recordings.length > 0 || existsSync(deck.recordings)))
    await writeRecordings(deck.recordings, recordings)
  return problems
}

/** Names fences without a recording and recordings without a fence, as `record` does. Needs no language server. */
export async function checkRecordings(deck: Deck): Promise<string[]> {
  const recordings = readRecordings(deck.recordings)
  const fences = await findFences(deck.entry, deck.languages)
  const used = fences.map(fence => findRecording(recordings, fence.language.id, fence.code))
  return [
    ...fences.filter((_, index) => !used[index])
      .map(fence => locate(fence, { line: 0, message: `this code has no recording, or was edited since. ${AGAIN}` })),
    ...recordings.filter(recording => !used.includes(recording)).map(({ language, code }) =>
      `${RECORDINGS}: no slide has the ${language} code that begins with “${code[0]}”. ${AGAIN}`),
  ]
}

/** Names, as `record` does, wrong code and answers of these languages' servers that differ from those recorded. */
export async function checkCode(deck: Deck, languages: Language[]): Promise<string[]> {
  const recordings = readRecordings(deck.recordings)
  const fences = (await findFences(deck.entry, deck.languages)).filter(({ language }) => languages.includes(language))
  const problems = await Promise.all(fences.map(async (fence) => {
    const { hovers, complaints } = await askServer(fence.language, fence.code)
    const recorded = findRecording(recordings, fence.language.id, fence.code)
    const all = [...complaints, ...recorded ? differences(recorded.hovers, hovers) : []]
    return all.map(complaint => locate(fence, complaint))
  }))
  return problems.flat()
}

function differences(before: Hover[], now: Hover[]): Complaint[] {
  const [old, fresh] = [before, now].map(hovers => new Map(hovers.map(hover => [JSON.stringify(hover), hover])))
  const changed = [...old!, ...fresh!].filter(([key]) => !old!.has(key) || !fresh!.has(key))
  const words = new Map(changed.map(([, { line, character, word }]) => [`${line}:${character}`, { line, word }]))
  return Array.from(words.values(), ({ line, word }) =>
    ({ line, message: `the server says something else about “${word}” than was recorded. ${AGAIN}` }))
}

function locate({ file, line, slide, language }: Fence, complaint: Complaint): string {
  return `${file}:${line + complaint.line} (slide ${slide}, ${language.id}): ${complaint.message}`
}
