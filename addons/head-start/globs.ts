import type { Plugin } from 'vite'
import { readFileSync } from 'node:fs'
import { posix } from 'node:path'
import { normalizePath } from 'vite'

const PROXY = /import (\w+) from "\/@fs(\/[^"]+\/\.slidev\/virtual\/import-glob\.[0-9a-f]+\.ts)"/g

/**
 * Asks in place which of a deck's optional files are there. Slidev 53 asks for every global layer and every setup in
 * a module of its own, eleven for the deck, its theme, Slidev and each addon, and the browser fetches them all.
 */
export function inlineGlobs(): Plugin {
  let root: string
  return {
    name: 'slidev-addon-head-start:inline-globs',
    enforce: 'pre',
    configResolved(config) {
      root = config.root
    },
    transform: {
      filter: { code: /\/\.slidev\/virtual\/import-glob\./ },
      handler: code => ({
        code: code.replace(PROXY, (statement, name, file) => inlined(name, file, root) ?? statement),
        map: null,
      }),
    },
  }
}

/** The glob of a module as a constant; undefined if it looks outside of the root, where Vite allows relative globs only. */
function inlined(name: string, file: string, root: string): string | undefined {
  // "/@fs" is followed by a slash before a drive's letter too.
  const path = file.replace(/^\/(?=[a-z]:)/i, '')
  const [, globs, options] = /import\.meta\.glob\((\[.*\]), (\{.*\})\)/.exec(readFileSync(path, 'utf8')) ?? []
  const fromRoot = (JSON.parse(globs ?? '["../"]') as string[])
    .map(glob => posix.relative(normalizePath(root), posix.join(posix.dirname(path), glob)))
  if (!fromRoot.some(glob => glob.startsWith('../')))
    return `const ${name} = import.meta.glob(${JSON.stringify(fromRoot.map(glob => `/${glob}`))}, ${options})`
}
