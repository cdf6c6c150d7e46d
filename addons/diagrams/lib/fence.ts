import type { SlideInfo } from '@slidev/types'
import { runInNewContext } from 'node:vm'

/** A fence's options: `scale` is ours, the rest is Mermaid's. */
export interface FenceOptions { scale: number, config: Record<string, unknown> }

/**
 * Reads the options of a Mermaid fence's info line, `mermaid {scale: 0.8, theme: 'forest'}`.
 *
 * @returns undefined if the fence is not Mermaid's.
 * @throws if the options are not a JavaScript object, which is how Slidev reads them, or the scale is no size.
 */
export function readOptions(info: string): FenceOptions | undefined {
  const match = info.match(/^mermaid\s*(\{.*\})?$/)
  if (!match)
    return
  const { scale = 1, ...config } = (match[1] ? runInNewContext(`(${match[1]})`) : {}) as { scale?: unknown } & Record<string, unknown>
  if (typeof scale !== 'number' || !(scale > 0))
    throw new Error(`"scale" is ${JSON.stringify(scale)}, and must be a number above 0.`)
  return { scale, config }
}

/** The line of the file, counted from 1, on which a fence's first line of code stands. */
export function lineOfCode(slide: SlideInfo, code: string): number {
  const at = slide.source.raw.replaceAll('\r\n', '\n').indexOf(code)
  const before = slide.source.raw.slice(0, Math.max(at, 0)).split('\n').length
  return slide.source.start + before
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
  const kept = lines.flatMap((line, index) => index < skipped || /^\s*%%(?!\{)/.test(line) ? [] : [{ line, number: index + 1 }])
  while (kept[0]?.line.trim() === '')
    kept.shift()
  return kept[Math.min(counted, kept.length) - 1]?.number
}
