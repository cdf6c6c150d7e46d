import type { Plugin, Rolldown } from 'vite'
import type { SpeedOptions } from '../index.ts'
import { gzipSync } from 'node:zlib'

/** The default limits, in bytes, compressed by gzip. Stock Slidev 53 with ten plain slides has 190,000 in all. */
const DEFAULTS = { chunk: 100_000, total: 400_000 }

/** How many chunks a message about the total names. */
const NAMED = 5

/** A chunk of script. Its size is in bytes, compressed by gzip. */
export interface Weighed {
  name: string
  size: number
  /** What it is there for, if that is known. */
  reason?: string
}

/** Warns when the built script weighs more than the limits: such a deck works all the same. */
export function scriptBudget(limits: SpeedOptions): Plugin {
  return {
    name: 'slidev-addon-speed:script-budget',
    apply: 'build',
    generateBundle: {
      order: 'post',
      handler(_, bundle) {
        const chunks = weigh(bundle)
        const isLarge = overrun(chunks, { ...DEFAULTS, ...limits })
        if (isLarge)
          this.warn(isLarge)
      },
    },
  }
}

/** Libraries that weigh much, by a path in `node_modules`, and what on a slide brings them into a deck. */
const HEAVY: [RegExp, string][] = [
  [
    /\/node_modules\/(?:@mermaid-js|mermaid|elkjs|cytoscape[^/]*|dagre-d3-es|d3-[^/]+|katex\/dist\/katex\.mjs)\//,
    'Mermaid, for a diagram that is drawn in the browser',
  ],
  [/\/node_modules\/(?:monaco-editor|monaco-editor-core)\//, 'Monaco, for an editor on a slide'],
  [/\/node_modules\/typescript\//, 'TypeScript, for an editor on a slide'],
]

function weigh(bundle: Rolldown.OutputBundle): Weighed[] {
  return Object.values(bundle)
    .filter(chunk => chunk.type === 'chunk')
    .map(({ fileName, code, moduleIds }) => {
      const [, reason] = HEAVY.find(([path]) => moduleIds.some(id => path.test(id))) ?? []
      return { name: fileName, size: gzipSync(code).length, reason }
    })
    .sort((a, b) => b.size - a.size)
}

/** What exceeds the limits, in words; undefined if nothing does. The largest chunk comes first. */
export function overrun(chunks: Weighed[], limits: SpeedOptions): string | undefined {
  const { chunk = Number.POSITIVE_INFINITY, total = Number.POSITIVE_INFINITY } = limits
  const kilobytes = (size: number): string => `${(size / 1000).toFixed(1)} KB`
  const named = ({ name, size, reason }: Weighed): string => `${name} ${kilobytes(size)}${reason ? ` (${reason})` : ''}`
  const large = chunks.filter(({ size }) => size > chunk)
  if (large.length > 0)
    return `Script of more than ${kilobytes(chunk)} in one chunk: ${large.map(named).join(', ')}.`
  const sum = chunks.reduce((weight, { size }) => weight + size, 0)
  if (sum > total) {
    const largest = chunks.slice(0, NAMED).map(named).join(', ')
    return `All script weighs ${kilobytes(sum)}, more than ${kilobytes(total)}. The largest: ${largest}.`
  }
}
