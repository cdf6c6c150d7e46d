import type { ResolvedConfig } from 'vite'
import { randomUUID } from 'node:crypto'
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'

const fileOf = ({ cacheDir }: ResolvedConfig, name: string): string => join(cacheDir, 'slidev-addon-head-start', `${name}.json`)

/** What an earlier start left beside Vite's cache; undefined if it left nothing that can be read. */
export async function readStored<T>(config: ResolvedConfig, name: string): Promise<T | undefined> {
  return readFile(fileOf(config, name), 'utf8').then(text => JSON.parse(text) as T).catch(() => undefined)
}

/**
 * Leaves something for later starts, beside Vite's cache.
 *
 * @throws what the file system says, as of a full disk; the draft is removed.
 */
export async function store(config: ResolvedConfig, name: string, value: unknown): Promise<void> {
  const file = fileOf(config, name)
  // Two servers may run for one deck.
  const draft = `${file}.${randomUUID()}.tmp`
  await mkdir(dirname(file), { recursive: true })
  try {
    await writeFile(draft, JSON.stringify(value))
    await rename(draft, file)
  }
  catch (error) {
    await rm(draft, { force: true })
    throw error
  }
}
