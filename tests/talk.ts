import { join } from 'node:path'
import { load } from '@slidev/parser/fs'

const root = join(import.meta.dirname, '..')

/** The talk as Slidev's own parser reads it; every fact below comes from slides.md. */
export const { slides, headmatter } = await load({ userRoot: root, roots: [root] }, join(root, 'slides.md'))

/** How many clicks each slide has, in order: its note has a `[click]` for each, and `[click:3]` stands for three. */
export const CLICKS: number[] = slides.map(({ note = '' }) =>
  Array.from(note.matchAll(/\[click(?::(\d+))?\]/gi), ([, count]) => Number(count ?? 1)).reduce((sum, count) => sum + count, 0))

/** How many states the talk has: each slide before its first click and after each click. */
export const STATES = CLICKS.reduce((sum, clicks) => sum + clicks + 1, 0)

/** The name of each slide: its first heading, undefined where it has none. */
export const TITLES: (string | undefined)[] = slides.map(({ title }) => title)

/** The code blocks of a slide: how many lines each has, and which of them clicks light, as in `{all|2|4-5}`. */
export function codeBlocks(content: string): { ranges: string[], lines: number }[] {
  return Array.from(content.matchAll(/^```(?!mermaid)[^{\n]*\{([^}]*)\}.*\n([\s\S]*?)^```/gm), ([, ranges, code]) =>
    ({ ranges: ranges!.split('|'), lines: code!.trimEnd().split('\n').length }))
}

/** Whether slides.md is the talk that this repository is about, whatever its slides are by now. */
export const HAS_FLUX_TITLE = headmatter.title === 'How to GitOps your cluster with Flux'

/**
 * Whether slides.md is the talk that this repository is about, with its slides as they are. The specs that name its
 * slides by number are skipped for another talk; those that check any deck's readability are not.
 */
export const IS_FLUX_TALK = HAS_FLUX_TITLE
  && CLICKS.join() === '6,1,1,4,1,8,0,0,9,1,4,0'
