import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { extractText } from 'unpdf'
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { ROOT } from '../../scripts/lib/slidev.ts'
import { makeDeck } from '../fixture-deck.ts'

/** A deck with notes, and one whose second slide fails. */
let deck: string
beforeAll(async () => {
  const from = join(ROOT, 'tests/fixtures/export')
  deck = await makeDeck({ name: 'export', addons: ['slidev-addon-handout'], from })
})

async function newFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'export-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  return folder
}

/** Runs the command in a folder, and resolves when its process has ended. */
function run(folder: string, ...args: string[]): Promise<{ code: number, stdout: string, stderr: string }> {
  return new Promise((resolve) => {
    const script = join(ROOT, 'scripts/export.ts')
    const child = execFile(process.execPath, [script, ...args], { cwd: folder }, (_, stdout, stderr) =>
      resolve({ code: child.exitCode!, stdout, stderr }))
    onTestFinished(() => void child.kill())
  })
}

async function pagesOf(path: string): Promise<string[]> {
  const { text } = await extractText(new Uint8Array(await readFile(path)))
  return text.map(page => page.replaceAll(/\s+/g, ' '))
}

describe('npm run export', { timeout: 180_000 }, () => {
  it('names the PDF as the headmatter does, and follows its `export`', async () => {
    const folder = await newFolder()
    const { code, stdout } = await run(folder, join(deck, 'notes.md'))
    expect({ code, stdout }).toEqual({ code: 0, stdout: expect.stringMatching(/^Written: talk\.pdf \(\d+ KB\)/) })
    expect(await readdir(folder)).toEqual(['talk.pdf'])
    expect(await pagesOf(join(folder, 'talk.pdf'))).toHaveLength(3)
  })

  it('follows its options before the headmatter', async () => {
    const folder = await newFolder()
    await run(folder, join(deck, 'notes.md'), '--no-with-clicks', '--no-dark', '--range', '2', '--output', 'part')
    expect(await pagesOf(join(folder, 'part.pdf'))).toEqual([expect.stringMatching(/Second Put there by the preparser/)])
  })

  it('writes the notes, each with its slide', async () => {
    const folder = await newFolder()
    await run(folder, join(deck, 'notes.md'), '--notes')
    const [page] = await pagesOf(join(folder, 'talk-notes.pdf'))
    expect(page).toMatch(/Notes: With notes.*1\. With notes.*1:00 I greet everybody/)
    expect(page).toMatch(/▸ 1 Then the second thing\..*2\. Second/)
  })

  it('ends with an error where a slide fails, and leaves what was there', async () => {
    const folder = await newFolder()
    await writeFile(join(folder, 'talk.pdf'), 'old')
    const { code, stderr } = await run(folder, join(deck, 'broken.md'), '--output', 'talk')
    expect(code).toBe(1)
    expect(stderr).toMatch(/broken\.md:\d+ \(slide 2\) was not rendered/)
    expect(await readFile(join(folder, 'talk.pdf'), 'utf8')).toBe('old')
    await mkdir(join(folder, 'old.pdf'))
    expect(await run(folder, join(deck, 'notes.md'), '--output', 'old'))
      .toMatchObject({ code: 1, stderr: 'old.pdf is a folder. Name a file with --output.\n' })
    const above = join(folder, 'talk.pdf')
    expect(await run(folder, join(deck, 'notes.md'), '--output', `${above}/talk.pdf`))
      .toMatchObject({ code: 1, stderr: `${above} is a file, and a folder is to be written there. Move it away.\n` })
    expect(await run(folder, 'nowhere.md')).toMatchObject({ code: 1, stderr: 'There is no file nowhere.md.\n' })
    await writeFile(join(folder, 'talk#2.md'), '# One\n')
    expect(await run(folder, 'talk#2.md'))
      .toMatchObject({ code: 1, stderr: expect.stringMatching(/has # or \? in it\. Rename .*talk#2\.md/) })
  })

  it('prints a deck whose component throws, and says on which slide', async () => {
    const throws = 'onMounted(() => { throw new Error("the chart failed") })'
    const folder = await makeDeck({ name: 'export-throws', addons: ['slidev-addon-handout'], files: {
      'slides.md': '---\ntheme: none\n---\n\n# One\n\n---\n\n# Two\n\n<Chart />\n\n---\n\n# Three\n',
      'components/Chart.vue': `<script setup>\nimport { onMounted } from 'vue'\n${throws}\n</script>\n\n<template>Chart</template>\n`,
    } })
    const { code, stderr } = await run(folder)
    expect({ code, stderr }).toEqual({
      code: 0,
      stderr: expect.stringContaining('slides.md:8 (slide 2): components/Chart.vue: the chart failed'),
    })
    expect(await pagesOf(join(folder, 'slides.pdf'))).toEqual(['One', expect.stringMatching(/Two\s+Chart/), 'Three'])
  })

  it('prints what an editor shows, and says which setup file fails', async () => {
    const folder = await makeDeck({ name: 'export-editor', addons: ['slidev-addon-handout'], files: {
      'slides.md': '---\ntheme: none\n---\n\n```ts {monaco-run}\nconst answer = 42\n```\n',
      'setup/code-runners.ts': 'export default () => { throw new Error("no runner") }\n',
    } })
    const { code, stderr } = await run(folder)
    expect({ code, stderr }).toEqual({ code: 0, stderr: expect.stringContaining('setup/code-runners.ts: no runner') })
    expect(await pagesOf(join(folder, 'slides.pdf'))).toEqual([expect.stringMatching(/const.*answer/)])
  })

  it('ends when a check stops the server, and prints what is suspected', async () => {
    const files = { 'slides.md': '---\ntheme: none\nclicks: abc\n---\n\n# One\n\n![](/gone.png)\n' }
    const folder = await makeDeck({ name: 'export-wrong', addons: ['slidev-addon-proofread'], files })
    const { code, stderr } = await run(folder)
    expect(code).toBe(1)
    expect(stderr).toContain('slides.md:3 (slide 1): clicks wants a number')
    expect(stderr).toContain('slides.md:8 (slide 1): there is no file "/gone.png"')
  })

  it.each(['pdf', 'md'])('leaves the libraries of a dev server, which may be running: %s', async (format) => {
    const metadata = 'node_modules/.vite/deps/_metadata.json'
    const files = { 'slides.md': '---\ntheme: none\n---\n\n# One\n', [metadata]: '{ "hash": "of the dev server" }' }
    const folder = await makeDeck({ name: 'export-beside', addons: ['slidev-addon-handout'], files })
    const args = [join(folder, 'slides.md'), '--format', format, '--output', join(folder, 'out/deck')]
    expect(await run(folder, ...args)).toMatchObject({ code: 0 })
    expect(await readFile(join(folder, metadata), 'utf8')).toBe(files[metadata])
  })

  it('says when a file holds the notes', async () => {
    const folder = await newFolder()
    const output = join(folder, 'out/deck.md')
    const { stderr } = await run(folder, join(deck, 'notes.md'), '--format', 'md', '--output', output)
    expect(stderr).toContain('This file holds your notes to 1 slides')
  })
})
