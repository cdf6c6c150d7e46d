import { spawn } from 'node:child_process'
import { rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import process from 'node:process'
import { PRESENT } from './present.ts'

/**
 * Builds the deck with the speaker's notes in it, for `npm run present`. The build before it stays in
 * place until the new one is finished.
 *
 * @throws when Slidev does not build.
 */
export async function buildPresent(folder = PRESENT): Promise<void> {
  const unfinished = `${folder}.new`
  await slidev('build', '--out', unfinished)
  await rm(folder, { recursive: true, force: true })
  await rename(unfinished, folder)
}

function slidev(...args: string[]): Promise<void> {
  const root = join(import.meta.dirname, '..')
  const command = join(root, 'node_modules/@slidev/cli/bin/slidev.mjs')
  return new Promise((resolve, reject) => {
    spawn(process.execPath, [command, ...args], { cwd: root, stdio: 'inherit' })
      .on('error', reject)
      .on('exit', code => code === 0 ? resolve() : reject(new Error('Slidev did not finish. What it said is above; the build before this one is untouched.')))
  })
}

if (import.meta.main) {
  try {
    await buildPresent()
    console.log('Built, notes included. Present it with: npm run present')
  }
  catch (error) {
    console.error((error as Error).message)
    process.exitCode = 1
  }
}
