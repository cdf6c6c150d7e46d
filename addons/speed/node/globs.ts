import type { Plugin } from 'vite'
import { readFileSync } from 'node:fs'
import { posix } from 'node:path'
import { normalizePath } from 'vite'

/** How Slidev 53 imports a proxy module: for what an optional file exports, or for its styles alone. */
const PROXY = /import (?:(\w+) from )?"\/@fs(\/[^"]+\/\.slidev\/virtual\/import-glob\.[0-9a-f]+\.ts)"/g

/**
 * Inlines the `import.meta.glob` of Slidev's proxy modules. Slidev 53 writes a module for each global layer and each
 * setup in each root (deck, theme, Slidev and every addon), eleven per root, and the browser fetches them all.
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
        const statements = Array.from(code.matchAll(PROXY), ([statement, name, file]) => (
          { statement, inline: inlined(name, file!, root) }
        ))
        // All or none, because the order of the statements is that of the stylesheets.
        if (!statements.every(({ inline }) => inline))
          return undefined
        const replace = (code: string, { statement, inline }: typeof statements[number]): string =>
          code.replace(statement, () => inline!)
        return { code: statements.reduce(replace, code), map: null }
      },
    },
  }
}

/** A proxy module's glob as a statement; undefined if it leaves the root, where Vite allows relative globs only. */
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
