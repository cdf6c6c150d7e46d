import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join, relative } from 'node:path'
import process from 'node:process'
import { stripVTControlCharacters } from 'node:util'
import { beforeAll, expect, it } from 'vitest'

const ADDON = join(import.meta.dirname, '..')
const FOLDER = join(ADDON, '../../.cache/tests/proofread')
const SLIDEV = join(ADDON, '../../node_modules/@slidev/cli/bin/slidev.mjs')

const BAD = `---
theme: none
favicon: /favicon.svg
---

# One

---
layout: nowhere
---

<mdi-no-such-icon /> <img src="/gone.png">

---
class: [a
---

# Three

\`\`\`ts
const a = 1
`

const PROBLEMS = [
  'slides.md:3 (slide 1): there is no file "/favicon.svg"',
  'slides.md:9 (slide 2): unknown layout "nowhere"',
  'slides.md:12 (slide 2): there is no file "/gone.png"',
  'slides.md:12 (slide 2): unknown icon <mdi-no-such-icon>',
  'slides.md:15 (slide 3): broken front matter',
  'slides.md:20 (slide 3): this code fence is never closed',
]

beforeAll(async () => {
  await rm(FOLDER, { recursive: true, force: true })
  await mkdir(FOLDER, { recursive: true })
  const addon = `@/${relative(FOLDER, ADDON).replaceAll('\\', '/')}`
  await writeFile(join(FOLDER, 'package.json'), JSON.stringify({ private: true, slidev: { addons: [addon] } }))
  await writeFile(join(FOLDER, 'slides.md'), BAD)
})

/** Runs Slidev until it ends, or until it has said all of these, and gives what it said and how it ended. */
async function run(args: string[], until?: string[]): Promise<{ output: string, code: number | null }> {
  const slidev = spawn(process.execPath, [SLIDEV, ...args], { cwd: FOLDER, stdio: ['ignore', 'pipe', 'pipe'] })
  let output = ''
  const listen = (chunk: unknown): void => {
    output += stripVTControlCharacters(String(chunk))
    if (until?.every(text => output.includes(text)))
      slidev.kill()
  }
  slidev.stdout.on('data', listen)
  slidev.stderr.on('data', listen)
  return new Promise(resolve => slidev.on('close', code => resolve({ output, code })))
}

it('a build fails before it has written anything, and names every problem', async () => {
  const { output, code } = await run(['build'])
  expect(PROBLEMS.filter(problem => !output.includes(problem)), output).toEqual([])
  expect(code).toBe(1)
  expect(existsSync(join(FOLDER, 'dist'))).toBe(false)
}, 60_000)

it('dev starts, and warns of every problem', async () => {
  const { output } = await run(['--port', String(await freePort())], [...PROBLEMS, 'public slide show'])
  expect(output).toContain('6 problems in the slides')
}, 60_000)

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as { port: number }
  await new Promise(resolve => server.close(resolve))
  return port
}
