import { spawn } from 'node:child_process'
import { join } from 'node:path'
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
