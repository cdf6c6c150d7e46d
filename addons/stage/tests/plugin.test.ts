import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { runTables } from '../node/plugin.ts'

/** What hears `stage:run` on the dev server, and how the server has been told of a table. */
async function listen(folder: string): Promise<{ hear: (message: unknown) => void, told: Promise<string> }> {
  let hear: (message: unknown) => void = () => {}
  const told = new Promise<string>((resolve) => {
    const ws = { on: (_: string, listener: typeof hear) => hear = listener }
    const configure = runTables(folder).configureServer as (server: unknown) => void
    configure({ ws, config: { logger: { info: resolve, error: resolve } } })
  })
  return { hear, told }
}

async function newFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'runs-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  return folder
}

it.each([undefined, null, 5, {}, { run: null }, { run: { startedAt: 9e15, steps: [] } }])('goes on after the message %j', async (message) => {
  const folder = await newFolder()
  const { hear } = await listen(folder)
  expect(() => hear(message)).not.toThrow()
  expect(await readdir(folder)).toEqual([])
})

it('writes a table that git ignores', async () => {
  const folder = await newFolder()
  const { hear, told } = await listen(folder)
  hear({ run: { startedAt: 0, steps: [{ page: 1, clicks: 0, seconds: 5 }] }, plan: 'x', last: 5 })
  expect(await told).toContain('run-1970-01-01T0000.md')
  expect(await readdir(folder)).toEqual(['.gitignore', 'run-1970-01-01T0000.md'])
})

it('goes on where the table cannot be written, and says so', async () => {
  const { hear, told } = await listen(join(import.meta.filename, 'no-folder'))
  hear({ run: { startedAt: 0, steps: [] } })
  expect(await told).toContain('could not be written')
})
