import type { Plugin } from 'vite'
import type { ScriptDietOptions } from './index.ts'
import { gzipSync } from 'node:zlib'

/**
 * Leaves Vue's template compiler out: Slidev 53 puts it into every deck, but the slides are compiled when the
 * deck is built, and nothing compiles templates in the browser.
 */
export function runtimeOnly(runtime: string): Plugin {
  return {
    name: 'slidev-addon-script-diet:runtime-only',
    config: () => ({ resolve: { alias: [{ find: /^vue$/, replacement: runtime }] } }),
  }
}

/** Fails the build when its script has grown past the budget, naming what is too large. */
export function scriptBudget(budget: ScriptDietOptions): Plugin {
  return {
    name: 'slidev-addon-script-diet:budget',
    apply: 'build',
    generateBundle: {
      order: 'post',
      handler(_, bundle) {
        const sizes = Object.values(bundle)
          .flatMap(chunk => chunk.type === 'chunk' ? [{ name: chunk.fileName, size: gzipSync(chunk.code).length }] : [])
          .sort((a, b) => b.size - a.size)
        const complaint = overrun(sizes, budget)
        if (complaint)
          this.error(complaint)
      },
    },
  }
}

/** What exceeds the budget, in words; undefined if nothing does. The sizes are in bytes, the largest first. */
export function overrun(sizes: { name: string, size: number }[], { chunk, total }: ScriptDietOptions): string | undefined {
  const kilobytes = (size: number): string => `${(size / 1000).toFixed(1)} KB`
  const large = sizes.filter(({ size }) => size > chunk)
  if (large.length > 0) {
    return `${large.map(({ name, size }) => `${name} weighs ${kilobytes(size)}`).join(', ')}, and the budget for a chunk is ${kilobytes(chunk)} (setup/script-diet.ts). Import what it does not need at once with import(), or raise the budget.`
  }
  const sum = sizes.reduce((weight, { size }) => weight + size, 0)
  if (sum > total) {
    return `All script weighs ${kilobytes(sum)}, and the budget is ${kilobytes(total)} (setup/script-diet.ts). The largest: ${sizes.slice(0, 5).map(({ name, size }) => `${name} ${kilobytes(size)}`).join(', ')}.`
  }
}
