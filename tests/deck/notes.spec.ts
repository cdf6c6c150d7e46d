import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { load } from '@slidev/parser/fs'
import { extractText } from 'unpdf'
import { ROOT } from '../../scripts/lib/slidev.ts'
import { expect, PLANTED, PRESENTED, SITE, test } from '../site.ts'

/** How many words in a row cannot be the same by chance. */
const ROW = 5

/** Every file of a folder as text: letters and digits only, so that neither markup nor escapes hide a word. */
async function textsOf(folder: string): Promise<Map<string, string>> {
  const texts = new Map<string, string>()
  for (const name of await readdir(folder, { recursive: true })) {
    const path = join(folder, name)
    if ((await stat(path)).isFile())
      texts.set(name, words(await textOf(path)).join(' '))
  }
  return texts
}

/** What a file says; a PDF says it compressed. */
async function textOf(path: string): Promise<string> {
  if (!path.endsWith('.pdf'))
    return readFile(path, 'utf8')
  const { text } = await extractText(new Uint8Array(await readFile(path)))
  return text.join(' ')
}

function words(text: string): string[] {
  return text.replace(/<[^>]*>|\\u[\da-f]{4}|\\[nrt]|&#?\w+;/gi, ' ').match(/[a-z\d]+/gi) ?? []
}

/** All runs of words in the speaker's notes that the slides themselves do not say. */
async function rowsOfNotes(): Promise<string[]> {
  const { slides } = await load({ userRoot: ROOT, roots: [ROOT] }, join(ROOT, 'slides.md'))
  const shown = words(slides.map(({ content }) => content).join(' ')).join(' ')
  return slides.flatMap(({ note = '' }) => {
    const said = words(note.replaceAll('[click]', ' '))
    return said.slice(ROW - 1).map((_, start) => said.slice(start, start + ROW).join(' '))
  }).filter(row => !shown.includes(row))
}

test('a word that is planted in a note is in no file of the public site', async () => {
  const named = (texts: Map<string, string>): string[] => [...texts]
    .filter(([, text]) => text.includes(PLANTED))
    .map(([name]) => name)
  expect(named(await textsOf(SITE))).toEqual([])
  expect(named(await textsOf(PRESENTED))).not.toEqual([])
})

test('no five words of the speaker\'s notes are in any file of the public site', async () => {
  const rows = await rowsOfNotes()
  for (const [name, text] of await textsOf(SITE))
    expect(rows.filter(row => text.includes(row)), name).toEqual([])

  // The same search finds them where they belong.
  const presented = [...(await textsOf(PRESENTED)).values()].join(' ')
  expect(rows.filter(row => presented.includes(row)).length).toBeGreaterThan(rows.length * 0.9)
})
