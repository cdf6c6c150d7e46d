import type { Plugin } from 'vite'
import { readFileSync } from 'node:fs'
import { posix } from 'node:path'
import { normalizePath } from 'vite'

/** How Slidev 53 asks: for what a file exports, or for its styles alone. */
const PROXY = /import (?:(\w+) from )?"\/@fs(\/[^"]+\/\.slidev\/virtual\/import-glob\.[0-9a-f]+\.ts)"/g

/**
 * Asks in place which of a deck's optional files are there. Slidev 53 asks for every global layer and every setup in
 * a module of its own, eleven for the deck, its theme, Slidev and each addon, and the browser fetches them all.
 */
export function inlineGlobs(): Plugin {
  let root: string
  return {
    name: 'slidev-addon-speed:inline-globs',
    enforce: 'pre',
    configResolved(config) {
      root = config.root
    },
    transform: {
      filter: { code: /\/\.slidev\/virtual\/import-glob\./ },
      handler(code) {
        const statements = Array.from(code.matchAll(PROXY), ([statement, name, file]) => ({ statement, inline: inlined(name, file!, root) }))
        // All or none: stylesheets come in the order of the statements.
        if (statements.every(({ inline }) => inline))
          return { code: statements.reduce((code, { statement, inline }) => code.replace(statement, () => inline!), code), map: null }
      },
    },
  }
}

/** The glob of a module as a statement; undefined if it looks outside of the root, where Vite allows relative globs only. */
function inlined(name: string | undefined, file: string, root: string): string | undefined {
  // "/@fs" is followed by a slash before a drive's letter too.
  const path = file.replace(/^\/(?=[a-z]:)/i, '')
  const [, globs, options] = /import\.meta\.glob\((\[.*\]), (\{.*\})\)/.exec(readFileSync(path, 'utf8')) ?? []
  if (!globs)
    return
  const fromRoot = (JSON.parse(globs) as string[])
    .map(glob => posix.relative(normalizePath(root), posix.join(posix.dirname(path), glob)))
  if (fromRoot.some(glob => glob.startsWith('../')))
    return
  const glob = `import.meta.glob(${JSON.stringify(fromRoot.map(glob => `/${glob}`))}, ${options})`
  return name ? `const ${name} = ${glob}` : glob
}
