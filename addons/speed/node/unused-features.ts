import type { ResolvedSlidevOptions } from '@slidev/types'
import type { Plugin } from 'vite'
import type { Replacements } from './client-imports.ts'
import { existsSync, globSync, readFileSync } from 'node:fs'
import { findPackageJSON } from 'node:module'
import { dirname, join, resolve } from 'node:path'
import { attempt } from 'deck-kit/node/attempt'
import { clientFile } from './client-imports.ts'

/** Something that Slidev 53 bundles into every deck and that few decks use. */
export type Feature = 'v-mark' | 'v-motion' | 'twoslash' | 'template strings'

interface Parts {
  /** Matches the source of a slide, component, layout or setup that may use the feature. */
  source: RegExp
  /** Matches a compiled module that uses the feature. Without it, a use is not noticed. */
  compiled?: RegExp
  /** The imports of Slidev's client that bring the feature. */
  imports: Replacements
}

const RE_IMPORT = /\b(?:from|import)\s*\(?\s*["'](\.\.?\/[^"'?]+)/g

const LEFT_OUT = clientFile('left-out.ts')

/** What belongs to each feature in Slidev 53. Sizes compressed: v-mark 12 KB, v-motion 11 KB, twoslash 17 KB. */
export const FEATURES: Record<Feature, Parts> = {
  'v-mark': {
    source: /v-?mark/i,
    compiled: /resolveDirective\("mark"\)/,
    imports: { 'setup/main.ts': { '../modules/v-mark': LEFT_OUT } },
  },
  'v-motion': {
    source: /v-?motion/i,
    compiled: /resolveDirective\("motion"\)/,
    imports: { 'setup/main.ts': { '../modules/v-motion': LEFT_OUT } },
  },
  'twoslash': {
    source: /\btwoslash\b|v-?(?:menu|dropdown|tooltip|close-?popper)/i,
    compiled: /resolveComponent\("v-?(?:menu|dropdown|tooltip)"\)|resolveDirective\("(?:tooltip|close-?popper)"\)/i,
    imports: {
      'setup/main.ts': { '@shikijs/vitepress-twoslash/client': LEFT_OUT },
      // Its styles hold those of floating-vue, which the pen's menu needs too.
      'styles/index.ts': {
        '@shikijs/vitepress-twoslash/style.css': 'floating-vue/style.css',
        './shiki-twoslash.css': LEFT_OUT,
      },
      // Otherwise floating-vue comes with the first slide, and not with the pen.
      'internals/SlidesShow.vue': { 'floating-vue': LEFT_OUT },
      'internals/SlideContainer.vue': { 'floating-vue': LEFT_OUT },
    },
  },
  // Vue's template compiler: see `withoutTemplateCompiler`.
  'template strings': { source: /\btemplate\s*:\s*[`'"]|esm-bundler/, imports: {} },
}

/**
 * The features that nothing in the deck mentions: neither its slides nor the components, layouts, layers and setups of
 * the deck, its theme and its addons, nor what slides and components import by a relative path, nor the Vue packages
 * that the deck depends on. A mention that uses nothing, as in a text about `v-mark`, keeps the feature too.
 */
export function unusedFeatures({ data, roots }: Pick<ResolvedSlidevOptions, 'data' | 'roots'>): Feature[] {
  const sources = data.slides.map(({ content }) => content)
  const paths = new Set(data.slides.flatMap(({ content, source }) => importsOf(content, source.filepath)))
  roots.flatMap(root => [...sourceFiles(root), ...packageFiles(root)]).forEach(path => paths.add(path))
  // A set's loop goes on to what is added meanwhile.
  for (const path of paths) {
    const source = readFileSync(path, 'utf8')
    sources.push(source)
    // A setup file imports what runs in Node, and what a package imports is there.
    if (!/[\\/](?:setup|node_modules)[\\/]|vite\.config\./.test(path))
      importsOf(source, path).forEach(imported => paths.add(imported))
  }
  const isMentioned = (name: Feature): boolean => sources.some(text =>
    FEATURES[name].source.test(text) || FEATURES[name].compiled?.test(text))
  // The headmatter can switch twoslash off, whatever the slides say.
  const { twoslash } = data.config
  const isOff = (name: Feature): boolean => name === 'twoslash' && twoslash !== true && twoslash !== 'build'
  return (Object.keys(FEATURES) as Feature[]).filter(name => isOff(name) || !isMentioned(name))
}

/** The paths of the scripts and components that a file imports by a relative path. */
function importsOf(source: string, file: string): string[] {
  return Array.from(source.matchAll(RE_IMPORT), ([, name]) => resolve(dirname(file), name!)).flatMap((path) => {
    const paths = ['', '.ts', '.tsx', '.js', '.jsx', '.mjs', '/index.ts', '/index.js'].map(end => path + end)
    return paths.find(path => /\.(?:vue|[cm]?[jt]sx?)$/.test(path) && existsSync(path)) ?? []
  })
}

/** The paths of the files below a root that may mention a feature. */
function sourceFiles(root: string): string[] {
  return globSync(['**/*.vue', '{components,layouts,setup}/**/*.{ts,mts,tsx,js,jsx,mjs,md}', 'vite.config.*'], {
    cwd: root,
    exclude: path => /(?:^|[/\\])(?:node_modules|dist|\..*)$/.test(path),
  })
    .map(path => join(root, path))
}

/** The paths of the modules of all packages that a root depends on and that are made for Vue or Slidev. */
function packageFiles(root: string): string[] {
  const manifest = join(root, 'package.json')
  const names = existsSync(manifest) ? dependenciesOf(manifest) : []
  // Slidev's own packages and Vue have every feature.
  return names.filter(name => !/^(?:@slidev\/(?!theme-)|@shikijs\/|vue$)/.test(name)).flatMap((name) => {
    const path = attempt(() => findPackageJSON(name, manifest))
    if (!path || !dependenciesOf(path).some(name => name === 'vue' || name.startsWith('@slidev/')))
      return []
    const folder = dirname(path)
    return globSync('**/*.{vue,js,mjs,cjs}', { cwd: folder, exclude: path => /(?:^|[/\\])node_modules$/.test(path) })
      .map(name => join(folder, name))
  })
}

function dependenciesOf(manifest: string): string[] {
  const { dependencies, devDependencies, peerDependencies } = JSON.parse(readFileSync(manifest, 'utf8'))
  return Object.keys({ ...dependencies, ...devDependencies, ...peerDependencies })
}

/** Checks that no module uses a feature that was left out. In the build, throws with the path of one that does. */
export function checkUnusedFeatures(features: Feature[]): Plugin {
  return {
    name: 'slidev-addon-speed:check-unused-features',
    apply: 'build',
    transform: {
      filter: { code: features.flatMap(name => FEATURES[name].compiled ?? []) },
      // After Vue has compiled the templates.
      order: 'post',
      handler(code, id) {
        const used = features.find(name => FEATURES[name].compiled?.test(code))
        if (used) {
          this.error(`${id} uses ${used}, which is left out because no slide, component, layout or setup mentions it. `
            + `Add keep: ['${used}'] to setup/speed.ts.`)
        }
      },
    },
  }
}
