import type { Check } from '../deck.ts'
import { dirname, resolve } from 'node:path'
import { warning } from '../deck.ts'
import { lineAt, markupOf } from '../markdown.ts'

/** A code snippet from a file, with a region of it, as Slidev 53 reads it. */
const SNIPPET = /^[ \t]*<<<[ \t]*(\S.*?)#([\w-]+)(?:[ \t{].*)?$/gm

/** A region that a snippet's file lacks, or does not end: Slidev shows the whole file. It stops at a missing file. */
export const checkSnippets: Check = (slide, { read, root }) => {
  const markup = markupOf(slide)
  return Array.from(markup.matchAll(SNIPPET)).flatMap((match) => {
    const [, path, name] = match
    const code = read(path!.startsWith('@/') ? resolve(root, path!.slice(2)) : resolve(dirname(slide.file), path!))
    const [, rest] = code?.split(new RegExp(`(?<!end ?)region[ \\t]+${name}(?![\\w-])`, 'i'), 2) ?? []
    if (code === undefined || (rest !== undefined && /end ?region/i.test(rest)))
      return []
    const problem = rest === undefined ? `has no region "${name}"` : `does not end its region "${name}" with #endregion`
    return [warning(lineAt(markup, match), `"${path}" ${problem}: Slidev shows the whole file`)]
  })
}
