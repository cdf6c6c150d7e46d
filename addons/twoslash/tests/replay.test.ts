import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { transformerTwoslash } from '@shikijs/vitepress-twoslash'
import { codeToHtml } from 'shiki'
import { afterAll, expect, it, vi } from 'vitest'
import { writeRecordings } from '../node/recordings.ts'
import { replay } from '../node/replay.ts'

const folder = mkdtempSync(join(tmpdir(), 'twoslash-replay-'))
afterAll(() => rmSync(folder, { recursive: true }))
const file = join(folder, 'recordings.json')
await writeRecordings(file, [{
  language: 'go',
  code: ['package main', '', 'var me int'],
  hovers: [
    { line: 2, character: 4, word: 'me', text: 'var me int', docs: 'Me, in `{{ braces }}`.' },
    { line: 2, character: 7, word: 'int', text: 'int', docs: 'A number. See <https://go.dev>.' },
  ],
}])

/** A fence as Slidev renders it, with Slidev's own twoslash beside ours. */
function render(lang: string, code: string, meta = 'twoslash'): Promise<string> {
  return codeToHtml(code, { lang, theme: 'vitesse-light', meta: { __raw: meta }, transformers: [replay(() => file), transformerTwoslash({ explicitTrigger: true })] })
}

it('gives each recorded word its popup, whether or not the fence says twoslash', async () => {
  for (const meta of ['twoslash', '']) {
    const html = await render('go', 'package main\n\nvar me int', meta)
    expect(html).toMatch(/<span class="twoslash-token" data-popup="0">me<\/span>/)
    expect(html).toMatch(/<span class="twoslash-token" data-popup="1">int<\/span>/)
    expect(html).toMatch(/<\/code><twoslash-popups><template v-slot:0.*Me, in .*<\/template><template v-slot:1.*A number\..*<\/template><\/twoslash-popups><\/pre>/s)
    expect(html).not.toContain('href')
  }
})

it('keeps Vue from reading the text of popups as a template', async () => {
  expect(await render('go', 'package main\n\nvar me int')).toMatch(/<span class="shiki" v-pre/)
})

it('leaves code without a recording as it is, and warns if its fence says twoslash', async () => {
  const warn = vi.spyOn(console, 'warn').mockImplementation(() => {})
  expect(await render('go', 'package other', '')).not.toContain('twoslash')
  expect(warn).not.toHaveBeenCalled()
  expect(await render('go', 'package other')).not.toContain('twoslash')
  expect(warn).toHaveBeenCalledWith(expect.stringContaining('no recording of the go code that begins with “package other”'))
})

it('leaves TypeScript to Slidev\'s own twoslash', async () => {
  const html = await render('ts', 'const answer = 42')
  expect(html).toContain('<v-menu')
  expect(html).not.toContain('twoslash-token')
}, 30_000)
