import { mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { normalizePath } from 'vite'
import { onTestFinished } from 'vitest'

/**
 * Writes a deck's files, by their paths in it, into a folder that is gone after the test. In what they contain, `/ROOT`
 * stands for the deck's root as an address has it. Returns the root.
 */
export async function writeDeck(files: Record<string, string>): Promise<string> {
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'speed-')))
  onTestFinished(() => rm(folder, { recursive: true }))
  // A file may be beside the deck.
  const root = join(folder, 'deck')
  for (const [name, content] of Object.entries(files)) {
    await mkdir(dirname(join(root, name)), { recursive: true })
    await writeFile(join(root, name), content.replaceAll('/ROOT', normalizePath(root).replace(/^(?!\/)/, '/')))
  }
  return root
}
