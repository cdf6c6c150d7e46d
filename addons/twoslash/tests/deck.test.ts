import type { Deck } from '../node/deck.ts'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { check, record } from '../node/deck.ts'
import { whyUnchecked } from '../node/programs.ts'
import { haiku } from './haiku.ts'

const slides = `---
title: Poems
---

# A slide without code

---

\`\`\`haiku {1|2} twoslash
an old pond
a frog jumps in
\`\`\`

\`\`\`haiku
snow is not asked about here
\`\`\`
`

function makeDeck(content = slides): Deck & { edit: (from: string, to: string) => void } {
  const folder = mkdtempSync(join(tmpdir(), 'twoslash-deck-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  mkdirSync(join(folder, 'setup'))
  const entry = join(folder, 'slides.md')
  writeFileSync(entry, content)
  return {
    entry,
    languages: [haiku],
    recordings: join(folder, 'setup/twoslash.json'),
    edit: (from, to) => writeFileSync(entry, readFileSync(entry, 'utf8').replace(from, to)),
  }
}

it('records the fences that say twoslash, and finds the recordings good', async () => {
  const deck = makeDeck()
  expect(await check(deck, [])).toEqual(['slides.md:10 (slide 2): this code has no recording, or was edited since. Record again: npm run twoslash.'])
  expect(await record(deck, deck.languages)).toEqual([])
  expect(JSON.parse(readFileSync(deck.recordings, 'utf8'))).toMatchObject([
    { language: 'haiku', code: ['an old pond', 'a frog jumps in'], hovers: [{ word: 'pond' }, { word: 'frog', text: 'noun frog' }] },
  ])
  expect(await check(deck, deck.languages)).toEqual([])
})

it('records what a preparser makes of the code', async () => {
  const deck = makeDeck()
  const preparser = 'export default () => [{ transformRawLines: lines => lines.splice(10, 1, "a frog sleeps") }]'
  writeFileSync(join(deck.entry, '../setup/preparser.ts'), preparser)
  expect(await record(deck, deck.languages)).toEqual([])
  expect(readFileSync(deck.recordings, 'utf8')).toContain('a frog sleeps')
})

it('records every fence of a language that asks for it', async () => {
  const deck = makeDeck()
  deck.languages = [{ ...haiku, everyFence: true }]
  expect(await record(deck, deck.languages)).toEqual(['slides.md:15 (slide 2): There is no snow in summer.'])
})

it('writes nothing when the code is wrong, and names slide and line', async () => {
  const deck = makeDeck()
  deck.edit('a frog jumps', 'snow falls')
  expect(await record(deck, deck.languages)).toEqual(['slides.md:11 (slide 2): There is no snow in summer.'])
  expect(await check(deck, [])).toHaveLength(1)
})

it('sees an edit, even of a trailing blank', async () => {
  const deck = makeDeck()
  await record(deck, deck.languages)
  deck.edit('jumps in\n', 'jumps in \n')
  expect(await check(deck, [])).toEqual([
    'slides.md:10 (slide 2): this code has no recording, or was edited since. Record again: npm run twoslash.',
    expect.stringContaining('no slide has the haiku code that begins with “an old pond”'),
  ])
})

it('sees a recording that no slide has any more', async () => {
  const deck = makeDeck()
  await record(deck, deck.languages)
  deck.edit('haiku {1|2} twoslash', 'text')
  expect(await check(deck, [])).toEqual(['setup/twoslash.json: no slide has the haiku code that begins with “an old pond”. Record again: npm run twoslash.'])
})

it('sees that a server says something else than was recorded', async () => {
  const deck = makeDeck()
  await record(deck, deck.languages)
  writeFileSync(deck.recordings, readFileSync(deck.recordings, 'utf8').replace('noun frog', 'verb frog'))
  expect(await check(deck, deck.languages)).toEqual([
    'slides.md:11 (slide 2): the server says something else about “frog” than was recorded. Record again: npm run twoslash.',
  ])
})

it('keeps the recordings of a language whose server is not here', async () => {
  const deck = makeDeck()
  await record(deck, deck.languages)
  const before = readFileSync(deck.recordings, 'utf8')
  await record(deck, [])
  expect(readFileSync(deck.recordings, 'utf8')).toBe(before)
  expect(whyUnchecked({ ...haiku, needs: { programs: ['no-such-program'], debian: ['haiku'] } })).toMatch(/no-such-program not found .* apt-get install haiku/)
})

it('refuses a file that holds something else', async () => {
  const deck = makeDeck()
  writeFileSync(deck.recordings, '{}')
  await expect(check(deck, [])).rejects.toThrow(/twoslash\.json holds no recordings .* Delete it and record again/)
})
