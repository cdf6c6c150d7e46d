import type { Plugin } from 'vite'

/** Libraries that Slidev 53 excludes from Vite's dependency optimizer and that its client imports at the start. */
const LIBRARIES = ['vue', 'vue-router', '@unhead/vue', '@vueuse/core', '@vueuse/math', '@vueuse/shared', '@antfu/utils', 'drauu']

/** Lets Vite prebundle these libraries: the browser then fetches eleven modules instead of fifty. */
export function prebundle(): Plugin {
  return {
    name: 'slidev-addon-speed:prebundle',
    apply: 'serve',
    config: {
      order: 'post',
      handler({ optimizeDeps }) {
        if (optimizeDeps?.exclude)
          optimizeDeps.exclude = optimizeDeps.exclude.filter(name => !LIBRARIES.includes(name))
      },
    },
  }
}
