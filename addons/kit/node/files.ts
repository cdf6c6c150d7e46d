import { randomUUID } from 'node:crypto'
import { existsSync, lstatSync, statSync } from 'node:fs'
import { access, constants, mkdir, readdir, realpath, rename, rm, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import process from 'node:process'

/** @throws if there is a file in the place of a folder, or of one above it */
export function refuseFileAt(folder: string): void {
  let place = folder
  while (!existsSync(place) && place !== dirname(place))
    place = dirname(place)
  if (statSync(place, { throwIfNoEntry: false })?.isDirectory() === false)
    throw new Error(`${place} is a file, and a folder is to be written there. Move it away.`)
}

/** Writes a file by a rename, so that a reader finds the old or the new content, never a part. Creates its folders. */
export async function writeWholeFile(path: string, content: Uint8Array | string): Promise<void> {
  const temporary = `${path}.${randomUUID()}.part`
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
 * The next call clears up after a killed process.
 * @param path an absolute path; a link stays, and the folder that it leads to is replaced
 * @param fill creates the folder whose path it is given
 * @throws what `fill` throws, or what the file system reports; if there is a file in the folder's place, the folder
 * is read-only, or a link leads nowhere
 */
export async function replaceFolder(path: string, fill: (unfinished: string) => Promise<void>): Promise<void> {
  const folder = await realpath(path).catch(() => path)
  // Hidden, so that a dev server does not watch them.
  const beside = (state: string): string => join(dirname(folder), `.${basename(folder)}.${process.pid}.${state}`)
  const [unfinished, former] = [beside('new'), beside('old')]
  refuseFileAt(folder)
  if (lstatSync(folder, { throwIfNoEntry: false })?.isSymbolicLink())
    throw new Error(`${folder} is a link to a folder that does not exist. Make that folder, or remove the link.`)
  // A folder's files cannot be removed while it is read-only.
  if (existsSync(folder) && !await access(folder, constants.W_OK).then(() => true, () => false))
    throw new Error(`${folder} is read-only. Make it writable, or move it away.`)
  await clearLeftovers(folder)
  try {
    await fill(unfinished)
    await swap()
    await remove(former)
  }
  finally {
    await remove(unfinished)
  }

  async function swap(): Promise<void> {
    for (;;) {
      if (existsSync(folder))
        await rename(folder, former).catch(ignoreGone)
      try {
        return await rename(unfinished, folder)
      }
      catch (error) {
        // Another process has put its own folder there since: take that one away instead.
        if (isCode(error, 'ENOTEMPTY', 'EEXIST') && existsSync(folder)) {
          await remove(former)
          continue
        }
        if (existsSync(former) && !existsSync(folder))
          await rename(former, folder)
        throw error
      }
    }
  }
}

/** Removes what killed processes have left beside a folder; puts it back if one ended in the middle of the swap. */
async function clearLeftovers(folder: string): Promise<void> {
  const names = await readdir(dirname(folder)).catch(() => [])
  for (const name of names) {
    const path = join(dirname(folder), name)
    const [, base, pid, state] = /^\.(.+)\.(\d+)\.(new|old)$/.exec(name) ?? []
    if (base !== basename(folder) || (Number(pid) !== process.pid && isRunning(Number(pid))))
      continue
    if (state === 'old' && !existsSync(folder))
      await rename(path, folder).catch(ignoreGone)
    else
      await remove(path)
  }
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  }
  catch (error) {
    // It runs, but belongs to another user.
    return isCode(error, 'EPERM')
  }
}

function isCode(error: unknown, ...codes: string[]): boolean {
  return codes.includes((error as NodeJS.ErrnoException).code ?? '')
}

function ignoreGone(error: unknown): void {
  if (!isCode(error, 'ENOENT'))
    throw error
}

/** Removes a folder, if this user may. */
async function remove(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true }).catch((error) => {
    if (!isCode(error, 'EACCES', 'EPERM'))
      throw error
  })
}
