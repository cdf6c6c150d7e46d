import type { Plugin } from 'vite'
import { readFileSync } from 'node:fs'
import { posix } from 'node:path'
import { normalizePath } from 'vite'

/** How Slidev 53 imports a proxy module: for what an optional file exports, or for its styles alone. */
const IMPORT = /import (?:(\w+) from )?"\/@fs(\/[^"]+\/\.slidev\/virtual\/import-glob\.[0-9a-f]+\.ts)"/g

/**
 * Inlines the `import.meta.glob` of Slidev's proxy modules. Slidev 53 writes such a module for each layer and each
 * setup file in each root (deck, theme, Slidev and every addon), and the browser fetches them all, some 150 here.
 */
export function inlineGlobs(): Plugin {
  let root: string
  return {
    name: 'slidev-addon-speed:inline-globs',
    apply: 'serve',
    enforce: 'pre',
    configResolved(config) {
      root = config.root
    },
    transform: {
      filter: { code: /\/\.slidev\/virtual\/import-glob\./ },
      handler(code) {
        const imports = Array.from(code.matchAll(IMPORT), ([statement, name, file]) => (
          { statement, glob: readGlob(file!, root), name }
        ))
        // A glob runs after all imports. To keep the order of the stylesheets, inline all or none.
        if (!imports.every(({ glob }) => glob))
          return
        const inline = (code: string, { statement, glob, name }: typeof imports[number]): string =>
          code.replace(statement, () => name ? `const ${name} = ${glob}` : glob!)
        return { code: imports.reduce(inline, code), map: null }
      },
    },
  }
}

/** The `import.meta.glob` of a proxy module, from the root. Undefined if it leaves the root, as Vite forbids. */
function readGlob(proxy: string, root: string): string | undefined {
  // "/@fs" is followed by a slash before a drive's letter too.
  const file = proxy.replace(/^\/(?=[a-z]:)/i, '')
  const [, patterns, options] = /import\.meta\.glob\((\[.*\]), (\{.*\})\)/.exec(readFileSync(file, 'utf8')) ?? []
  if (!patterns)
    return
  const fromRoot = (JSON.parse(patterns) as string[])
    .map(pattern => posix.relative(normalizePath(root), posix.join(posix.dirname(file), pattern)))
  if (fromRoot.every(pattern => !pattern.startsWith('../')))
    return `import.meta.glob(${JSON.stringify(fromRoot.map(pattern => `/${pattern}`))}, ${options})`
}
