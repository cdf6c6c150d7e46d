import { statSync } from 'node:fs'

/** When each of some files was changed, and its size, by its path. */
export type Stamps = Record<string, string>

/** When a file was changed, and its size; undefined if there is no such file, or none that can be looked at. */
export function stampOf(path: string): string | undefined {
  try {
    const stat = statSync(path, { throwIfNoEntry: false })
    return stat?.isFile() ? `${stat.mtimeMs} ${stat.size}` : undefined
  }
  catch {
    // What is made up has a NUL in its name, and a link may lead back to itself.
    return undefined
  }
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
