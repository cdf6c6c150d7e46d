import { execFile, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { promisify } from 'node:util'
import { expect, it } from 'vitest'

const root = join(import.meta.dirname, '../..')

const onPosix = it.skipIf(process.platform === 'win32')

/** Runs a command through `scripts/run.js`. */
async function run(...command: string[]): Promise<string> {
  const { stdout } = await promisify(execFile)(process.execPath, [join(root, 'scripts/run.js'), ...command], { env: { PATH: '/usr/bin:/bin' } })
  return stdout.trim()
}

it('runs a command on a Node that runs TypeScript', async () => {
  // run.js leaves such a Node as it is, and replaces an older one.
  expect(await run('node', '-p', 'process.features.typescript')).toBe('strip')
})

onPosix('keeps words as they are, and passes on a failure', async () => {
  expect(await run('node', '-p', '"two  words for $HOME"')).toBe('two  words for $HOME')
  await expect(run('node', '-e', 'process.exit(3)')).rejects.toMatchObject({ code: 3 })
})

onPosix('says what to do about a command that is not there', async () => {
  await expect(run('no-such-command')).rejects.toMatchObject({ code: 1, stderr: expect.stringMatching(/"no-such-command".* npm ci/) })
})

const onLinux = it.skipIf(process.platform !== 'linux')

onLinux('ends what it runs when npm is killed, though npm\'s shell lives on', async () => {
  const script = `"${process.execPath}" "${join(root, 'scripts/run.js')}" node -e "console.log(process.pid); setInterval(() => {}, 1000)"; :`
  const npm = spawn(process.execPath, ['-e', `require('child_process').spawn('sh', ['-c', ${JSON.stringify(script)}], { stdio: 'inherit' })`], { stdio: ['ignore', 'pipe', 'inherit'] })
  const pid = Number(await new Promise(resolve => npm.stdout.once('data', resolve)))
  npm.kill('SIGKILL')
  await expect.poll(() => existsSync(`/proc/${pid}`), { timeout: 30_000 }).toBe(false)
})

onPosix('runs a script of ours', async () => {
  await expect(run('scripts/preview.ts', '--port', 'none')).rejects.toMatchObject({ code: 1, stderr: expect.stringContaining('It wants a number from 0 to 65535') })
})
