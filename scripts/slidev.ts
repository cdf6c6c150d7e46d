import { spawn } from 'node:child_process'
import { rename, rm } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import process from 'node:process'

/** The deck's folder. */
export const ROOT = join(import.meta.dirname, '..')

/** Slidev's command line, for Node to run. */
export const SLIDEV = join(ROOT, 'node_modules/@slidev/cli/bin/slidev.mjs')

/**
 * Runs Slidev's command line on this deck, its output shown as it comes.
 *
 * @throws when Slidev does not finish its work.
 */
export function slidev(...args: string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    spawn(process.execPath, [SLIDEV, ...args], { cwd: ROOT, stdio: ['ignore', 'inherit', 'inherit'] })
      .on('error', reject)
      .on('exit', code => code === 0 ? resolve() : reject(new Error(`Slidev did not finish (slidev ${args.join(' ')}). What it said is above.`)))
  })
}

/**
 * Builds the deck into a folder. What is in that folder stays there until the new build is finished.
 *
 * @param folder where to; a relative path counts from the deck's folder
 * @param entry the slides' Markdown file
 * @param options what else Slidev's `build` is told
 * @throws when Slidev does not build.
 */
export async function build(folder: string, entry = 'slides.md', ...options: string[]): Promise<void> {
  const finished = resolve(ROOT, folder)
  const unfinished = `${finished}.new`
  await rm(unfinished, { recursive: true, force: true })
  try {
    await slidev('build', entry, '--out', unfinished, ...options)
    await rm(finished, { recursive: true, force: true })
    await rename(unfinished, finished)
  }
  finally {
    await rm(unfinished, { recursive: true, force: true })
  }
}
