import { mkdir, mkdtemp, rm, symlink, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import process from 'node:process'
import { expect, it, onTestFinished } from 'vitest'
import { changedSince } from '../../scripts/present.ts'

it('names what has changed in the deck since a time, and passes over what is not shown', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'deck-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  const built = Date.now() - 60_000
  const files = [
    'slides.md',
    'theme/styles/tokens.css',
    // Not the deck's: Finder's, an editor's, tests, exports, another build.
    ...['theme/.DS_Store', '.hidden', 'addons/guard/tests/other.ts', 'addons/guard/README.md', 'talk.pdf'],
    ...['index.html', '404.html', '_redirects', 'assets/index.js'].map(name => `dist-talk/${name}`),
  ]
  for (const name of files) {
    await mkdir(dirname(join(folder, name)), { recursive: true })
    await writeFile(join(folder, name), '')
  }
  if (process.platform !== 'win32') {
    await symlink('somebody@laptop.1234', join(folder, 'theme/.#tokens.css'))
    await symlink('nowhere', join(folder, 'theme/styles/dangling.css'))
  }
  const age = (name: string, time: number): Promise<void> => utimes(join(folder, name), new Date(time), new Date(time))
  for (const name of ['slides.md', 'theme/styles/tokens.css', 'theme/styles', 'theme', 'addons', 'addons/guard'])
    await age(name, built - 1000)
  expect(await changedSince(built, folder)).toBeUndefined()

  await age('theme/styles/tokens.css', built + 1000)
  expect(await changedSince(built, folder)).toBe(join('theme', 'styles', 'tokens.css'))
})
