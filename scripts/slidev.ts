import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
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
 * Builds the deck into a folder. What is in that folder stays there until the new build has taken its place.
 *
 * @param folder where to; a relative path counts from the deck's folder
 * @param entry the slides' Markdown file
 * @param options what else Slidev's `build` is told
 * @throws when Slidev does not build, or the folder cannot be replaced.
 */
export async function build(folder: string, entry = 'slides.md', ...options: string[]): Promise<void> {
  const finished = resolve(ROOT, folder)
  // Hidden, so that a dev server does not take them for changes of the deck.
  const [unfinished, former] = ['new', 'old'].map(state => join(dirname(finished), `.${basename(finished)}.${state}`)) as [string, string]
  await remove(unfinished)
  try {
    await slidev('build', entry, '--out', unfinished, ...options)
    await remove(former)
    if (existsSync(finished))
      await rename(finished, former)
    await rename(unfinished, finished)
  }
  catch (error) {
    if (existsSync(former) && !existsSync(finished))
      await rename(former, finished)
    throw error
  }
  finally {
    await Promise.all([unfinished, former].map(remove))
  }
}

function remove(folder: string): Promise<void> {
  return rm(folder, { recursive: true, force: true })
}
