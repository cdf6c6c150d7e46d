import type { ResolvedSlidevOptions } from '@slidev/types'
import type { Problem } from '../deck.ts'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { lineOf } from '../deck.ts'

/** A theme in a `setup/shiki.ts` that Shiki does not have. Slidev's build crashes at it, and names no file. */
export async function checkHighlighter({ roots, utils }: ResolvedSlidevOptions): Promise<Problem | undefined> {
  const { shiki, shikiOptions } = utils
  try {
    await shiki.codeToHast('', { lang: 'text', ...shikiOptions } as Parameters<typeof shiki.codeToHast>[1])
  }
  catch (error) {
    const { message } = error as Error
    const [, name] = /`([^`]+)`/.exec(message) ?? []
    const setups = name ? roots.map(root => join(root, 'setup/shiki.ts')).filter(existsSync) : []
    const lines = setups.map(file => lineOf({ lines: readFileSync(file, 'utf8').split('\n') }, name!))
    const at = lines.findIndex(line => line !== undefined)
    return at < 0 ? undefined : { severity: 'error', file: setups[at]!, line: lines[at]! + 1, message }
  }
}
