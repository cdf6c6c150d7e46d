import { rename, rm } from 'node:fs/promises'
import process from 'node:process'
import { PRESENT } from './present.ts'
import { slidev } from './slidev.ts'

/**
 * Builds the deck with the speaker's notes in it, for `npm run present`. The build before it stays in
 * place until the new one is finished.
 *
 * @throws when Slidev does not build.
 */
export async function buildPresent(folder = PRESENT, entry = 'slides.md'): Promise<void> {
  const unfinished = `${folder}.new`
  await slidev('build', entry, '--out', unfinished)
  await rm(folder, { recursive: true, force: true })
  await rename(unfinished, folder)
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
