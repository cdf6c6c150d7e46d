import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { wholeModules } from '../../setup/whole-modules.ts'

interface Load {
  filter: { id: RegExp }
  handler: (path: string) => Promise<string | undefined>
}

it('waits for a module of Slidev\'s that another command has just begun to write', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'modules-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  const path = join(folder, 'node_modules/.slidev/virtual/import-glob.0123456789.ts')
  await mkdir(dirname(path), { recursive: true })
  await writeFile(path, '')
  const { filter, handler } = wholeModules().load as unknown as Load
  expect(path).toMatch(filter.id)
  const code = handler(path)
  await writeFile(path, 'export default {}\n')
  expect(await code).toBe('export default {}\n')
})
