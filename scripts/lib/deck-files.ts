import type { Dirent } from 'node:fs'
import { existsSync } from 'node:fs'
import { readdir, stat } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { ROOT } from './slidev.ts'

/** Names that are no part of what a deck shows, in any folder; nor is what begins with a dot. */
const OTHER = /^\.|^(?:node_modules|tests|scripts|docs|README\.md)$|\.(?:pdf|pptx|zip|log)$/

/**
 * A file or folder of the deck that has changed since a time.
 *
 * @param time in milliseconds since 1970
 * @param folder the deck's
 * @returns its path from the deck's folder; undefined if nothing has changed
 */
export async function changedSince(time: number, folder = ROOT): Promise<string | undefined> {
  for await (const path of deckFiles(folder)) {
    // An editor's lock is a link to nothing.
    const { mtimeMs } = await stat(path).catch(() => ({ mtimeMs: 0 }))
    if (mtimeMs > time)
      return relative(folder, path)
  }
}

/** The files and folders from which a deck is built. */
async function* deckFiles(folder: string): AsyncGenerator<string> {
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    if (OTHER.test(entry.name) || isBuild(entry, path))
      continue
    yield path
    if (entry.isDirectory())
      yield* deckFiles(path)
  }
}

/** Whether this is a folder that Slidev has built into: `_redirects` is what it writes last. */
function isBuild(entry: Dirent, path: string): boolean {
  return entry.isDirectory() && ['index.html', '404.html', '_redirects'].every(name => existsSync(join(path, name)))
}
