import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { writeWhole } from '../write.ts'

async function folder() {
  const path = await mkdtemp(join(tmpdir(), 'handout-'))
  onTestFinished(() => rm(path, { recursive: true }))
  return path
}

it('replaces a file and makes the folders on the way', async () => {
  const path = join(await folder(), 'new/deck.pdf')
  await writeWhole(path, 'old')
  await writeWhole(path, 'new')
  expect(await readFile(path, 'utf8')).toBe('new')
})

it('leaves no part behind when it cannot write', async () => {
  const root = await folder()
  await writeFile(join(root, 'taken'), '')
  await expect(writeWhole(join(root, 'taken/deck.pdf'), 'new')).rejects.toThrow()
  // A folder cannot be replaced by a file: the failure comes after the part was written.
  await writeWhole(join(root, 'folder/file'), '')
  await expect(writeWhole(join(root, 'folder'), 'new')).rejects.toThrow()
  expect(await readdir(root)).toEqual(['folder', 'taken'])
})
