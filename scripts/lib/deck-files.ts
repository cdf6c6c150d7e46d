import { glob, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { ROOT } from './slidev.ts'

/** Where a deck has what it shows: https://sli.dev/custom/directory-structure, and this deck's theme and addons. */
const DECK = '{*.md,*.vue,*.ts,*.css,*.json,{addons,components,layouts,pages,public,setup,snippets,styles,theme}/**}'

const OTHER = ['**/.*', '**/node_modules', '**/tests', '**/README.md']

/** The path of a file or folder of the deck that has changed since a time, in milliseconds since 1970. */
export async function changedSince(time: number, folder = ROOT): Promise<string | undefined> {
  for await (const path of glob(DECK, { cwd: folder, exclude: OTHER })) {
    // An editor's lock is a link to nothing.
    const { mtimeMs } = await stat(join(folder, path)).catch(() => ({ mtimeMs: 0 }))
    if (mtimeMs > time)
      return path
  }
}
