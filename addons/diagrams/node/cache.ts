import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { writeWholeFile } from 'deck-kit/node/files'

/** A name for whatever decides how a diagram looks: the same parts give the same name. */
export function keyOf(parts: unknown): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 20)
}

/** The value of that name in a folder; undefined if there is none, or its file is not as it was written. */
export async function readCache<Value>(folder: string, key: string): Promise<Value | undefined> {
  const [checksum, json] = (await readFile(join(folder, key), 'utf8').catch(() => '')).split('\n')
  return json !== undefined && checksum === keyOf(json) ? JSON.parse(json) as Value : undefined
}

/** @throws what the file system reports */
export async function writeCache(folder: string, key: string, value: unknown): Promise<void> {
  const json = JSON.stringify(value)
  await writeWholeFile(join(folder, key), `${keyOf(json)}\n${json}`)
}
