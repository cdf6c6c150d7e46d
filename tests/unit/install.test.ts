import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { ROOT } from '../../scripts/lib/slidev.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'install-'))
  await writeFile(join(folder, 'package.json'), '{}')
  await writeFile(join(folder, 'package-lock.json'), '{}')
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const leftovers = async (): Promise<string[]> => (await readdir(join(ROOT, '.cache'))).filter(name => name.startsWith('npm-'))

/** Starts a process that installs the folder's packages, with a script in the place of npm. */
async function install(npm: string) {
  const script = join(folder, `npm-${Math.random()}.js`)
  await writeFile(script, npm)
  const code = `const { installPackages } = await import(${JSON.stringify(join(ROOT, 'scripts/lib/install.js'))})
    await installPackages(${JSON.stringify(folder)})`
  return spawn(process.execPath, ['--input-type=module', '--eval', code], { env: { ...process.env, npm_execpath: script }, stdio: ['ignore', 'ignore', 'pipe'] })
}

const INSTALLS = 'require("fs").mkdirSync("node_modules/some", { recursive: true })'

it('installs once, whoever is first', async () => {
  const before = await leftovers()
  const children = await Promise.all([install(`setTimeout(() => { ${INSTALLS} }, 300)`), install(`setTimeout(() => { ${INSTALLS} }, 300)`)])
  expect(await Promise.all(children.map(async child => (await once(child, 'exit'))[0]))).toEqual([0, 0])
  expect(await readdir(join(folder, 'node_modules'))).toEqual(['some'])
  const again = await install('process.exit(1)')
  expect((await once(again, 'exit'))[0]).toBe(0)
  expect(await leftovers()).toEqual(before)
})

it.skipIf(process.platform === 'win32')('leaves nothing where npm fails or is stopped half-way', async () => {
  const before = await leftovers()
  const failing = await install(`${INSTALLS}; process.exit(1)`)
  expect((await once(failing, 'exit'))[0]).toBe(1)
  const stopped = await install(`${INSTALLS}; console.log("half"); setTimeout(() => {}, 60_000)`)
  await once(stopped.stderr!, 'data')
  stopped.kill('SIGTERM')
  expect((await once(stopped, 'exit'))[0]).toBe(1)
  expect(await readdir(folder)).not.toContain('node_modules')
  expect(await leftovers()).toEqual(before)
})
