import { spawn } from 'node:child_process'
import { cp, mkdir, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import process from 'node:process'
import { stripVTControlCharacters } from 'node:util'
import packageJson from '../package.json' with { type: 'json' }
import { ROOT, SLIDEV } from '../scripts/lib/slidev.ts'

/** The package names of all addons. This repository's package.json names them by their folders. */
export const ADDON_NAMES = packageJson.slidev.addons.map(folder => folder.replace('@/addons/', 'slidev-addon-'))

/**
 * A vite.config.ts that gives a deck a cache of its own. Slidev 53 has one cache for all decks that it is not installed
 * in, and of two servers that run at the same time, one deletes the libraries of the other.
 */
export const OWN_CACHE = 'export default { cacheDir: \'node_modules/.vite\' }\n'

/** A small deck for a test, which finds Slidev, themes and addons in this project's node_modules. */
export interface FixtureDeck {
  /** Its folder's name below .cache/decks; a test file uses one of its own. */
  name: string
  /** Addons by package name. */
  addons?: string[]
  /** A folder whose files it begins with. */
  from?: string
  /** Further files, by path. */
  files?: Record<string, string>
}

/**
 * Makes a deck anew.
 * @returns its folder
 */
export async function makeDeck({ name, addons = [], from, files = {} }: FixtureDeck): Promise<string> {
  const folder = join(ROOT, '.cache/decks', name)
  await rm(folder, { recursive: true, force: true })
  await mkdir(folder, { recursive: true })
  if (from)
    await cp(from, folder, { recursive: true })
  const manifest = { name, type: 'module', private: true, slidev: { addons } }
  const all = { 'package.json': JSON.stringify(manifest), 'vite.config.ts': OWN_CACHE, ...files }
  for (const [path, content] of Object.entries(all)) {
    await mkdir(dirname(join(folder, path)), { recursive: true })
    await writeFile(join(folder, path), content)
  }
  return folder
}

/**
 * Runs Slidev's command line in a deck's folder until it ends, or until it has printed all of some texts.
 * @returns all that it printed, and its exit code
 */
export function runSlidev(
  folder: string,
  args: string[],
  until?: string[],
): Promise<{ output: string, code: number | null }> {
  const slidev = spawn(process.execPath, [SLIDEV, ...args], { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] })
  let output = ''
  for (const stream of [slidev.stdout, slidev.stderr]) {
    stream.on('data', (chunk) => {
      output += stripVTControlCharacters(String(chunk))
      if (until?.every(text => output.includes(text)))
        slidev.kill()
    })
  }
  return new Promise(resolve => slidev.on('close', code => resolve({ output, code })))
}
