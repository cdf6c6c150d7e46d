import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdir, mkdtemp, readdir, readFile, readlink, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { promisify } from 'node:util'
import { beforeEach, expect, it, onTestFinished } from 'vitest'
import { replaceFolder, writeWholeFile } from '../node/files.ts'

let parent: string
let folder: string

beforeEach(async () => {
  parent = await mkdtemp(join(tmpdir(), 'my talk é-'))
  folder = join(parent, 'dist')
  onTestFinished(() => rm(parent, { recursive: true, force: true }))
})

/** Writes a folder with one file. */
function fill(content: string) {
  return async (path: string): Promise<void> => {
    await mkdir(path, { recursive: true })
    await writeFile(join(path, 'index.html'), content)
  }
}

async function expectOnly(content: string): Promise<void> {
  expect(await readdir(parent)).toEqual(['dist'])
  expect(await readFile(join(folder, 'index.html'), 'utf8')).toBe(content)
}

it('replaces a folder, and leaves it alone when its successor cannot be finished', async () => {
  await replaceFolder(folder, fill('first'))
  await replaceFolder(folder, fill('second'))
  await expectOnly('second')

  const full = Object.assign(new Error('no space left on device'), { code: 'ENOSPC' })
  await expect(replaceFolder(folder, async (path) => {
    await fill('half')(path)
    throw full
  })).rejects.toBe(full)
  await expectOnly('second')
})

it('replaces the folder that a link leads to', async () => {
  const target = join(parent, 'site')
  await mkdir(target)
  await symlink(target, folder, 'junction')
  await replaceFolder(folder, fill('first'))
  expect(await readFile(join(target, 'index.html'), 'utf8')).toBe('first')
  expect(await readlink(folder)).toBe(target)
  expect((await readdir(parent)).sort()).toEqual(['dist', 'site'])
})

it('says that a link leads nowhere before it fills a folder', async () => {
  await symlink(join(parent, 'gone'), folder, 'junction')
  const filled: string[] = []
  await expect(replaceFolder(folder, async path => void filled.push(path))).rejects.toThrow('does not exist')
  expect(filled).toEqual([])
})

it('takes no file away that has the name of the folder', async () => {
  await writeFile(folder, 'notes')
  await expect(replaceFolder(folder, fill('first'))).rejects.toThrow('is a file')
  await expect(replaceFolder(join(folder, 'in/it'), fill('first'))).rejects.toThrow(`${folder} is a file`)
  expect(await readFile(folder, 'utf8')).toBe('notes')
})

// The superuser may write everywhere.
it.skipIf(process.getuid?.() === 0)('leaves a read-only folder alone, and what was left of one', async () => {
  await replaceFolder(folder, fill('first'))
  await chmod(folder, 0o555)
  await expect(replaceFolder(folder, fill('second'))).rejects.toThrow('dist is read-only')
  await chmod(folder, 0o755)

  const leftover = join(parent, '.dist.999999999.old')
  await fill('killed')(leftover)
  await chmod(leftover, 0o555)
  await replaceFolder(folder, fill('second'))
  await chmod(leftover, 0o755)
  expect(await readFile(join(folder, 'index.html'), 'utf8')).toBe('second')
})

it('leaves a whole folder when several processes replace it at once, that of the last to finish', async () => {
  const children = Array.from({ length: 4 }, (_, index) => start(`await replaceFolder(folder, async (path) => {
    await mkdir(path)
    for (let file = 0; file < 50; file++)
      await writeFile(path + '/' + file, '${index}')
  })`))
  expect(await Promise.all(children.map(async child => (await once(child, 'exit'))[0]))).toEqual([0, 0, 0, 0])
  expect(await readdir(parent)).toEqual(['dist'])
  const files = await Promise.all((await readdir(folder)).map(name => readFile(join(folder, name), 'utf8')))
  expect(files).toHaveLength(50)
  expect(new Set(files).size).toBe(1)
})

it('clears up after a process that was killed, but not after one that still works', async () => {
  await replaceFolder(folder, fill('before'))
  const works = `await replaceFolder(folder, async (path) => {
    await mkdir(path)
    console.log('working')
    await new Promise(resolve => setTimeout(resolve, 60_000))
  })`
  const [killed, working] = [start(works), start(works)]
  onTestFinished(() => void working.kill())
  await Promise.all([killed, working].map(child => once(child.stdout!, 'data')))
  killed.kill('SIGKILL')
  await once(killed, 'exit')
  await replaceFolder(folder, fill('after'))
  expect((await readdir(parent)).sort()).toEqual([`.dist.${working.pid}.new`, 'dist'])
})

it('puts the old folder back if a process was killed in the middle of the swap', async () => {
  const { stdout: dead } = await promisify(execFile)(process.execPath, ['-p', 'process.pid'])
  await fill('before')(join(parent, `.dist.${dead.trim()}.old`))
  await fill('half')(join(parent, `.dist.${dead.trim()}.new`))
  await expect(replaceFolder(folder, () => Promise.reject(new Error('broken')))).rejects.toThrow('broken')
  await expectOnly('before')
})

it('writes a file whole or not at all', async () => {
  await writeWholeFile(join(folder, 'new', 'index.html'), 'content')
  await expect(writeWholeFile(join(folder, 'new'), 'content')).rejects.toThrow()
  expect(await readdir(folder)).toEqual(['new'])
})

/** Starts a process that knows `folder`, `replaceFolder` and what it needs. */
function start(work: string) {
  const script = `
    import { mkdir, writeFile } from 'node:fs/promises'
    const { replaceFolder } = await import(${JSON.stringify(join(import.meta.dirname, '../node/files.ts'))})
    const folder = ${JSON.stringify(folder)}
    ${work}
  `
  return spawn(process.execPath, ['--input-type=module', '--eval', script], { stdio: ['ignore', 'pipe', 'inherit'] })
}
