import type { SlideInfo } from '@slidev/types'
import { runInNewContext } from 'node:vm'
import { fencesOf } from 'deck-kit/node/fences'

export interface FenceOptions {
  scale: number
  /** The diagram's accessible name, Slidev's `alt`. */
  alt?: string
  /** The attributes of the element around the diagram: `class`, `style` and `id`. */
  attributes: Record<string, string>
  /** The rest, which is Mermaid's, as Slidev hands it over. */
  config: Record<string, unknown>
}

/**
 * Reads the options of a Mermaid fence's info line, `mermaid {scale: 0.8, theme: 'forest'} Title`.
 * @returns undefined if the fence is not Mermaid's; `'dynamic'` if the options use variables of the slide, as
 * `$slidev` or a component's variables.
 * @throws if the options are not a JavaScript object, or the scale is no size
 */
export function readOptions(info: string): FenceOptions | 'dynamic' | undefined {
  // As Slidev 53 matches it.
  const match = info.match(/^mermaid\s*(\{[^\n]*\})?/)
  if (!match)
    return
  let options: Record<string, unknown>
  try {
    // Through JSON, because what comes from another context has other prototypes.
    options = JSON.parse(JSON.stringify(match[1] ? runInNewContext(`(${match[1]})`) : {}))
  }
  catch (error) {
    if ((error as Error).name === 'ReferenceError')
      return 'dynamic'
    throw new Error(`The fence's options, ${match[1]}, are no JavaScript object: ${(error as Error).message}`)
  }
  const { scale = 1, alt, class: classes, style, id, ...config } = options
  if (!(Number(scale) > 0))
    throw new Error(`"scale" is ${JSON.stringify(scale)}, and must be a number above 0.`)
  const texts = Object.entries({ alt, class: classes, style, id })
    .filter((entry): entry is [string, string] => typeof entry[1] === 'string')
  const { alt: name, ...attributes }: Record<string, string> = Object.fromEntries(texts)
  return { scale: Number(scale), alt: name, attributes, config }
}

/** The line of the file, from 1, where a fence with this code starts, indented or not; undefined if there is none. */
export function lineOfFence({ source }: SlideInfo, code: string): number | undefined {
  return fencesOf(source).find(fence => fence.info.startsWith('mermaid') && fence.code.trim() === code.trim())?.line
}

/**
 * The line of the fence's code, counted from 1, that Mermaid's message is about. Mermaid counts after it
 * has taken away front matter, comments and the empty lines at the start.
 */
export function lineOfMessage(message: string, code: string): number | undefined {
  const counted = Number(message.match(/\bline:? (\d+)/)?.[1])
  if (!counted)
    return
  const lines = code.split('\n')
  const skipped = lines[0]?.trim() === '---' ? lines.indexOf('---', 1) + 1 : 0
  const kept = lines.map((line, index) => ({ line, number: index + 1 }))
    .filter(({ line, number }) => number > skipped && !/^\s*%%(?!\{)/.test(line))
  while (kept[0]?.line.trim() === '')
    kept.shift()
  return kept[Math.min(counted, kept.length) - 1]?.number
}
