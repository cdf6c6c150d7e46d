import type { Plugin } from 'vite'
import type { Feature, SpeedOptions } from '../index.ts'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { normalizePath } from 'vite'

/**
 * Leaves Vue's template compiler out: Slidev 53 puts it into every deck, but the slides are compiled when the
 * deck is built, and nothing compiles templates in the browser.
 *
 * @param client where `@slidev/client` is
 */
export function runtimeOnly(client: string): Plugin {
  const runtime = normalizePath(createRequire(join(client, 'package.json')).resolve('vue/dist/vue.runtime.esm-bundler.js'))
  return {
    name: 'slidev-addon-speed:runtime-only',
    config: () => ({ resolve: { alias: [{ find: /^vue$/, replacement: runtime }] } }),
  }
}

const LAZY = normalizePath(join(import.meta.dirname, '../client/lazy'))

/** What Slidev 53 takes of each feature: the imports, what stands in their place, and how a compiled slide that uses it looks. */
const FEATURES: Record<Feature, { imports: Record<string, string>, use: RegExp }> = {
  'v-mark': { imports: { '../modules/v-mark': noDirective('createVMarkDirective') }, use: /resolveDirective\("mark"\)/ },
  'v-motion': { imports: { '../modules/v-motion': noDirective('createVMotionDirectives') }, use: /resolveDirective\("motion"\)/ },
  'v-drag': {
    imports: { '../modules/v-drag': noDirective('createVDragDirective'), './DragControl.vue': 'export default {}' },
    use: /resolveDirective\("drag"\)|\/builtin\/VDrag/,
  },
  'twoslash': {
    imports: { '@shikijs/vitepress-twoslash/client': 'export default { install() {} }', '@shikijs/vitepress-twoslash/style.css': '', './shiki-twoslash.css': '' },
    use: /resolveComponent\("v-?(?:menu|dropdown|tooltip)"\)|resolveDirective\("(?:tooltip|close-?popper)"\)/i,
  },
  'magic-move': { imports: { '@shikijs/magic-move/style.css': '' }, use: /\/builtin\/ShikiMagicMove/ },
  'alerts': {
    imports: {
      'markdown-it-github-alerts/styles/github-colors-light.css': '',
      'markdown-it-github-alerts/styles/github-colors-dark-media.css': '',
      'markdown-it-github-alerts/styles/github-base.css': '',
    },
    use: /markdown-alert/,
  },
}

function noDirective(create: string): string {
  return `export const ${create} = () => ({ install() {} })`
}

/**
 * Has the browser fetch what Slidev 53 loads at the start of every deck when a slide needs it, and not at all what
 * came along by accident: the YAML parser, for the sake of one small function that `@slidev/parser/utils` has too.
 *
 * @param client where `@slidev/client` is
 */
export function lazyParts(client: string): Plugin {
  const substitutes: Record<string, string> = {
    'floating-vue': `${LAZY}/floating-vue.ts`,
    '@shikijs/vitepress-twoslash/client': `${LAZY}/twoslash.ts`,
    '../internals/Controls.vue': `${LAZY}/controls.ts`,
    '../internals/NavControls.vue': `${LAZY}/nav-controls.ts`,
    '../internals/SideEditor.vue': `${LAZY}/side-editor.ts`,
    '../internals/SlidesShow.vue': `${LAZY}/slides-show.ts`,
    './IconButton.vue': `${LAZY}/icon-button.ts`,
    './DrawingLayer.vue': `${LAZY}/drawing-layer.ts`,
  }
  const inClient = `${normalizePath(client)}/`
  return {
    name: 'slidev-addon-speed:lazy-parts',
    enforce: 'pre',
    config: {
      order: 'post',
      handler({ build }) {
        // Slidev 53 puts what comes from Shiki into one chunk, and that chunk holds Vue, which is needed at once.
        const output = [build?.rollupOptions?.output ?? {}].flat()[0]!
        const { manualChunks } = output
        output.manualChunks = (id, context) => id.includes('/@shikijs/vitepress-twoslash/') ? undefined : manualChunks?.(id, context)
      },
    },
    resolveId: {
      filter: { id: /^(?:floating-vue(?:\/style\.css)?|@shikijs\/vitepress-twoslash\/client|@slidev\/parser\/core|fuse\.js|#slidev-client\/.*|\.\/(?:DrawingLayer|IconButton)\.vue|\.\.\/(?:internals|assets)\/.*)$/ },
      handler(source, importer = '') {
        if (importer.startsWith(LAZY) && source.startsWith('#slidev-client/'))
          return inClient + source.replace('#slidev-client', 'internals')
        if (importer.startsWith(LAZY) && (source in substitutes || source === 'floating-vue/style.css'))
          return this.resolve(source, `${inClient}index.ts`, { skipSelf: true })
        if (!importer.startsWith(inClient))
          return
        // The same logo, in 4 KB instead of 94.
        if (source === '../assets/logo.png')
          return `${inClient}assets/logo.svg`
        // The search of the dialog that goes to a slide, without the operators that it does not offer.
        if (source === 'fuse.js')
          return this.resolve('fuse.js/basic', importer, { skipSelf: true })
        if (source === '@slidev/parser/core')
          return this.resolve('@slidev/parser/utils', importer, { skipSelf: true })
        return substitutes[source]
      },
    },
  }
}

/**
 * Leaves out what is there for features that no slide uses.
 *
 * @throws when one is used after all, with the file
 */
export function withoutFeatures(features: Feature[], client: string): Plugin {
  const prefix = '\0slidev-addon-speed:'
  const inClient = `${normalizePath(client)}/`
  const left = features.flatMap(name => Object.entries(FEATURES[name].imports))
  return {
    name: 'slidev-addon-speed:without-features',
    enforce: 'pre',
    resolveId(source, importer) {
      const at = importer?.startsWith(inClient) ? left.findIndex(([path]) => path === source) : -1
      // By number: a path that ends like a component's or a stylesheet's would be read as one.
      return at < 0 ? undefined : `${prefix}${at}`
    },
    load: {
      filter: { id: /^\0slidev-addon-speed:/ },
      handler: id => left[Number(id.slice(prefix.length))]![1],
    },
    transform: {
      filter: { code: features.map(name => FEATURES[name].use) },
      // After templates have become functions.
      order: 'post',
      handler(code, id) {
        // Styles for a feature, as the theme has for alerts, use nothing of it.
        const used = /\.css(?:$|\?)/.test(id) ? undefined : features.find(name => FEATURES[name].use.test(code))
        if (used)
          this.error(`${id} uses ${used}, which is left out of this deck. Take it out of "without" in setup/speed.ts.`)
      },
    },
  }
}

/** What Slidev 53 prepares for the dev server's browser, by the feature that it is for. */
const PREPARED = {
  monaco: ['@typescript/ata', 'typescript'],
  record: ['@fix-webm-duration/fix', 'recordrtc'],
}

/** Spares the dev server's first start the work for features that the headmatter has switched off. */
export function withoutPreparing(config: Record<keyof typeof PREPARED, unknown>): Plugin {
  const off = (['monaco', 'record'] as const).filter(feature => config[feature] === false).flatMap(feature => PREPARED[feature])
  return {
    name: 'slidev-addon-speed:without-preparing',
    config: {
      order: 'post',
      handler({ optimizeDeps }) {
        if (optimizeDeps?.include)
          optimizeDeps.include = optimizeDeps.include.filter(path => !off.includes(path.split(' > ').at(-1)!))
      },
    },
  }
}

/** Warns when a build's script has grown past the budget, naming what is too large: the deck works all the same. */
export function scriptBudget(budget: SpeedOptions): Plugin {
  return {
    name: 'slidev-addon-speed:budget',
    apply: 'build',
    generateBundle: {
      order: 'post',
      handler(_, bundle) {
        const sizes = Object.values(bundle)
          .flatMap(chunk => chunk.type === 'chunk' ? [{ name: chunk.fileName, size: gzipSync(chunk.code).length }] : [])
          .sort((a, b) => b.size - a.size)
        const complaint = overrun(sizes, budget)
        if (complaint)
          this.warn(complaint)
      },
    },
  }
}

/** What exceeds the budget, in words; undefined if nothing does. The sizes are in bytes, the largest first. */
export function overrun(sizes: { name: string, size: number }[], { chunk, total }: SpeedOptions): string | undefined {
  const kilobytes = (size: number): string => `${(size / 1000).toFixed(1)} KB`
  const large = sizes.filter(({ size }) => size > chunk)
  if (large.length > 0) {
    return `${large.map(({ name, size }) => `${name} weighs ${kilobytes(size)}`).join(', ')}, and the budget for a chunk is ${kilobytes(chunk)} (setup/speed.ts). Import what it does not need at once with import(), or raise the budget.`
  }
  const sum = sizes.reduce((weight, { size }) => weight + size, 0)
  if (sum > total) {
    return `All script weighs ${kilobytes(sum)}, and the budget is ${kilobytes(total)} (setup/speed.ts). The largest: ${sizes.slice(0, 5).map(({ name, size }) => `${name} ${kilobytes(size)}`).join(', ')}.`
  }
}
