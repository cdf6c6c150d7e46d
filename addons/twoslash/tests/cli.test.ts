import type { Language } from '../index.ts'
import { execFile } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { expect, it, onTestFinished } from 'vitest'
import { writeRecordings } from '../node/recordings.ts'
import { haiku } from './haiku.ts'

/** A language whose server this machine does not have. */
const tanka: Language = { ...haiku, id: 'tanka', needs: { programs: ['no-such-program'], debian: ['tanka'] } }

const slides = `
\`\`\`haiku twoslash
an old pond
\`\`\`

\`\`\`tanka twoslash
an older pond
\`\`\`
`

/** Records in a deck of these languages that has a recording of both fences, the second edited since or not. */
async function recordIn(
  { languages, edited }: { languages: Language[], edited: boolean },
): Promise<{ code: number, stdout: string, stderr: string, recordings: string }> {
  const folder = mkdtempSync(join(tmpdir(), 'twoslash-cli-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  mkdirSync(join(folder, 'setup'))
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }')
  writeFileSync(join(folder, 'slides.md'), slides)
  writeFileSync(join(folder, 'setup/twoslash.ts'), `export default ${JSON.stringify(languages)}`)
  await writeRecordings(join(folder, 'setup/twoslash.json'), [
    { language: 'haiku', code: ['an old pond'], hovers: [{ line: 0, character: 7, word: 'pond', text: 'pond', docs: 'Old, in the tradition.' }] },
    { language: 'tanka', code: [edited ? 'an oldish pond' : 'an older pond'], hovers: [] },
  ].filter(({ language }) => languages.some(({ id }) => id === language)))
  return new Promise(resolve => execFile(process.execPath, [join(import.meta.dirname, '../bin.js')], { cwd: folder }, (error, stdout, stderr) =>
    resolve({ code: Number(error?.code ?? 0), stdout, stderr, recordings: readFileSync(join(folder, 'setup/twoslash.json'), 'utf8') })))
}

it('says what is right, of which language, and what was left out', async () => {
  expect(await recordIn({ languages: [haiku, tanka], edited: false })).toMatchObject({
    code: 0,
    stdout: 'The haiku code is right, and the recordings are up to date.\nWritten: setup/twoslash.json. See the popups: npm run dev\n',
    stderr: expect.stringMatching(/^tanka is not checked: no-such-program not found/),
  })
})

it('finds the edit that no server here can record, and keeps what was recorded before', async () => {
  const { code, stdout, stderr, recordings } = await recordIn({ languages: [haiku, tanka], edited: true })
  expect(stderr).toMatch(/^slides\.md:7 \(slide 1\): this code has no recording, and tanka cannot be asked here/m)
  expect(recordings).toContain('an oldish pond')
  expect({ code, stdout }).toEqual({ code: 1, stdout: '' })
})

it('calls nothing right when it has asked no server', async () => {
  const { code, stdout } = await recordIn({ languages: [tanka], edited: false })
  expect({ code, stdout }).toEqual({ code: 0, stdout: '' })
})
