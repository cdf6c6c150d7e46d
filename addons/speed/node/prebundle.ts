import type { ResolvedSlidevOptions } from '@slidev/types'
import type { Plugin } from 'vite'

/** Libraries that Slidev 53 excludes from Vite's dependency optimizer and that its client imports at the start. */
export const LIBRARIES = [
  '@antfu/utils',
  '@shikijs/vitepress-twoslash/client',
  '@slidev/rough-notation',
  '@unhead/vue',
  '@vueuse/core',
  '@vueuse/math',
  '@vueuse/motion',
  '@vueuse/shared',
  'drauu',
  'floating-vue',
  'fuse.js',
  'vue',
  'vue-router',
]

/** What only Monaco's editors need, and half of the time that prebundling takes. */
const MONACO = /(?:^|> )(?:@typescript\/ata|typescript)$/

/** Has Vite prebundle these libraries (some 120 fewer modules to fetch), and TypeScript only for decks with editors. */
export function prebundle({ data }: Pick<ResolvedSlidevOptions, 'data'>): Plugin {
  return {
    name: 'slidev-addon-speed:prebundle',
    apply: 'serve',
    config: {
      order: 'post',
      handler({ optimizeDeps = {} }) {
        optimizeDeps.exclude = optimizeDeps.exclude?.filter(name => !LIBRARIES.includes(name))
        if (!data.features.monaco)
          optimizeDeps.include = optimizeDeps.include?.filter(name => !MONACO.test(name))
      },
    },
  }
}
