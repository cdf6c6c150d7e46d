import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import process from 'node:process'
import { setTimeout } from 'node:timers/promises'

/**
 * Does some work while no other process on this machine does it under the same lock.
 *
 * @param path The lock: a file that is there while the work lasts, with the holder's process id in it. One whose
 * holder has died is taken over.
 * @param work What to do.
 * @param onWait Called once if somebody else holds the lock.
 */
export async function exclusively<Result>(path: string, work: () => Promise<Result>, onWait?: () => void): Promise<Result> {
  await mkdir(dirname(path), { recursive: true })
  for (let waited = false; !await take(path); waited = true) {
    if (!waited)
      onWait?.()
    if (!await isHeld(path))
      await rm(path, { force: true })
    await setTimeout(200)
  }
  try {
    return await work()
  }
  finally {
    await rm(path, { force: true })
  }
}

/** Makes the lock, unless it is there: as a link to a finished file, so that nobody ever reads half of it. */
async function take(path: string): Promise<boolean> {
  const mine = `${path}.${process.pid}.${crypto.randomUUID()}`
  await writeFile(mine, String(process.pid))
  try {
    await link(mine, path)
    return true
  }
  catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST')
      return false
    throw error
  }
  finally {
    await rm(mine)
  }
}

async function isHeld(path: string): Promise<boolean> {
  const holder = await readFile(path, 'utf8').catch(() => undefined)
  // Released just now: the next attempt takes it.
  if (holder === undefined)
    return true
  try {
    return process.kill(Number(holder), 0)
  }
  catch (error) {
    // It lives, but is another user's.
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
