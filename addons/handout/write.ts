import { mkdir, rename, rm, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import process from 'node:process'

/**
 * Writes a file so that its path holds the old content or the whole new one, never a part: to a
 * temporary file beside it, then renamed. Folders on the way are made.
 *
 * @throws what the file system says; the temporary file is removed.
 */
export async function writeWhole(path: string, content: Uint8Array | string): Promise<void> {
  const part = `${path}.${process.pid}.part`
  await mkdir(dirname(path), { recursive: true })
  try {
    await writeFile(part, content)
    await rename(part, path)
  }
  catch (error) {
    await rm(part, { force: true })
    throw error
  }
}
