import type { Plugin } from 'vite'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { normalizePath } from 'vite'

/** What is imported instead, by a file of `@slidev/client` and by the import's source, as that file writes it. */
export type Replacements = Record<string, Record<string, string>>

/** The path of a file in this addon's `client/`. */
export function clientFile(name: string): string {
  return normalizePath(join(import.meta.dirname, '../client', name))
}

/** What Slidev 53 does slowly or loads without need at every start, and what is imported instead. */
export const CLIENT_REPLACEMENTS: Replacements = {
  'internals/SlidesShow.vue': { vue: clientFile('vue.ts') },
  'pages/play.vue': {
    '../internals/Controls.vue': clientFile('controls.ts'),
    '../internals/NavControls.vue': clientFile('nav-controls.ts'),
    '../internals/SlidesShow.vue': clientFile('slides-show.ts'),
  },
  'pages/presenter.vue': { '../internals/NavControls.vue': clientFile('nav-controls.ts') },
  // The parser's core brings a YAML parser (10 KB compressed) for one small function that its utils have too.
  'logic/utils.ts': { '@slidev/parser/core': '@slidev/parser/utils' },
}

/** Replaces imports of Slidev's client. In the build, throws with the names of those that it no longer has. */
export function replaceImports(clientRoot: string, replacements: Replacements): Plugin {
  const root = `${normalizePath(clientRoot)}/`
  const replaced = new Set<string>()
  return {
    name: 'slidev-addon-speed:replace-imports',
    enforce: 'pre',
    async resolveId(source, importer) {
      // This addon's own imports of the client: they get the original.
      if (source.startsWith('#slidev-client/'))
        return root + source.replace('#slidev-client', 'internals')
      if (!importer?.startsWith(root))
        return
      const name = importer.slice(root.length).replace(/\?.*/, '')
      // Aliases come first, and Slidev 53 has one for Vue.
      const written = /\/vue\/dist\/vue\.[\w.-]+$/.test(source) ? 'vue' : source
      const replacement = replacements[name]?.[written]
      if (!replacement)
        return
      replaced.add(`${name} ${written}`)
      return this.resolve(replacement, importer, { skipSelf: true })
    },
    buildEnd(error) {
      if (error || this.environment.mode !== 'build')
        return
      // A deck has not every file of the client: one with `presenter: false` has no `pages/presenter.vue`.
      const bundled = new Set(Array.from(this.getModuleIds(), id => id.replace(/\?.*/, '')))
      const missing = Object.entries(replacements)
        .filter(([importer]) => bundled.has(root + importer))
        .flatMap(([importer, imports]) => Object.keys(imports).map(source => `${importer} ${source}`))
        .filter(name => !replaced.has(name))
      if (missing.length > 0) {
        this.error('slidev-addon-speed does not fit this version of Slidev, which no longer imports (file, import): '
          + `${missing.join('; ')}. See docs/couplings.md, or take the addon out of package.json.`)
      }
    },
  }
}

/** Leaves out Vue's template compiler (33 KB compressed), which Slidev 53 bundles: the build compiles all templates. */
export function withoutTemplateCompiler(clientRoot: string): Plugin {
  const runtime = createRequire(join(clientRoot, 'package.json')).resolve('vue/dist/vue.runtime.esm-bundler.js')
  return {
    name: 'slidev-addon-speed:without-template-compiler',
    apply: 'build',
    config: () => ({ resolve: { alias: [{ find: /^vue$/, replacement: normalizePath(runtime) }] } }),
  }
}
