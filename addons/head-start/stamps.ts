import { statSync } from 'node:fs'

/** When each of some files was changed, and its size, by its path. */
export type Stamps = Record<string, string>

/** When a file was changed, and its size; undefined if there is no such file. */
export function stampOf(path: string): string | undefined {
  // What is made up has no file, and a NUL in its name.
  const stat = path.includes('\0') ? undefined : statSync(path, { throwIfNoEntry: false })
  return stat?.isFile() ? `${stat.mtimeMs} ${stat.size}` : undefined
}

/** The stamps of those of some paths that are files. */
export function stampsOf(paths: Iterable<string>): Stamps {
  const stamps: Stamps = {}
  for (const path of paths) {
    const stamp = stampOf(path)
    if (stamp)
      stamps[path] = stamp
  }
  return stamps
}
