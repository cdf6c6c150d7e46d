import { existsSync } from 'node:fs'
import { mkdir, rename, rm, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import process from 'node:process'

/**
 * Writes a file through a temporary file beside it and a rename, so that a reader finds the old content or the new
 * content, never a part. Creates missing folders.
 *
 * @throws what the file system reports; the temporary file is removed.
 */
export async function writeWholeFile(path: string, content: Uint8Array | string): Promise<void> {
  const temporary = `${path}.${process.pid}.part`
  await mkdir(dirname(path), { recursive: true })
  try {
    await writeFile(temporary, content)
    await rename(temporary, path)
  }
  catch (error) {
    await rm(temporary, { force: true })
    throw error
  }
}

/**
 * Replaces a folder by what a function writes into a new one beside it. If the function or the swap fails, the old
 * folder stays. Two processes may do so at once: each writes into a folder of its own, and the last one to finish wins.
 *
 * @param folder an absolute path
 * @param fill writes into the folder it is given, which it creates itself
 * @throws what `fill` throws, or what the file system reports
 */
export async function replaceFolder(folder: string, fill: (unfinished: string) => Promise<void>): Promise<void> {
  // Hidden, so that a dev server does not watch them.
  const beside = (state: string): string => join(dirname(folder), `.${basename(folder)}.${process.pid}.${state}`)
  const [unfinished, former] = [beside('new'), beside('old')]
  await Promise.all([unfinished, former].map(remove))
  try {
    await fill(unfinished)
    if (existsSync(folder))
      await rename(folder, former)
    await rename(unfinished, folder).catch(async (error) => {
      if (existsSync(former) && !existsSync(folder))
        await rename(former, folder)
      throw error
    })
    await remove(former)
  }
  finally {
    await remove(unfinished)
  }
}

function remove(folder: string): Promise<void> {
  return rm(folder, { recursive: true, force: true })
}
