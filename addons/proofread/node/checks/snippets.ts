import type { Check } from '../deck.ts'
import { dirname, resolve } from 'node:path'
import { markupOf } from '../markdown.ts'

/** A code snippet from a file, with a region of it, as Slidev 53 reads it. */
const SNIPPET = /^[ \t]*<<<[ \t]*(\S.*?)#([\w-]+)(?:[ \t{].*)?$/gm

/**
 * A snippet's region that its file does not have, or that does not end there: Slidev shows the whole file instead. At a
 * file that does not exist, Slidev itself stops the build.
 */
export const checkSnippets: Check = (slide, { read, root }) => {
  const markup = markupOf(slide)
  return Array.from(markup.matchAll(SNIPPET)).flatMap(({ index, 1: path, 2: name }) => {
    const code = read(path!.startsWith('@/') ? resolve(root, path!.slice(2)) : resolve(dirname(slide.file), path!))
    const [, rest] = code?.split(new RegExp(`(?<!end ?)region[ \\t]+${name}(?![\\w-])`, 'i'), 2) ?? []
    if (code === undefined || (rest !== undefined && /end ?region/i.test(rest)))
      return []
    const problem = rest === undefined ? `has no region "${name}"` : `does not end its region "${name}" with #endregion`
    return [{
      severity: 'warning',
      line: markup.slice(0, index).split('\n').length - 1,
      message: `"${path}" ${problem}: Slidev shows the whole file`,
    }]
  })
}
