import { createHash, randomUUID } from 'node:crypto'
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** A name for whatever decides how a drawing looks: the same parts give the same name. */
export function keyOf(parts: unknown): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 20)
}

/** The drawing of that name in a folder; undefined if there is none, or only a part of one. */
export async function recall(folder: string, key: string): Promise<string | undefined> {
  const svg = await readFile(join(folder, `${key}.svg`), 'utf8').catch(() => '')
  return svg.startsWith('<svg') && svg.endsWith('</svg>') ? svg : undefined
}

/** Keeps a drawing. A build that reads at the same time finds the whole of it or nothing. */
export async function keep(folder: string, key: string, svg: string): Promise<void> {
  await mkdir(folder, { recursive: true })
  const draft = join(folder, `${key}.${randomUUID()}.tmp`)
  await writeFile(draft, svg)
  await rename(draft, join(folder, `${key}.svg`))
}
