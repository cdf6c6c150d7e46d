import type { Plugin } from 'vite'

/** What Slidev 53's client begins with, of all that it keeps from being bundled. */
const LIBRARIES = ['vue', 'vue-router', '@unhead/vue', '@vueuse/core', '@vueuse/math', '@vueuse/shared', '@antfu/utils', 'drauu']

/** Lets Vite bundle these libraries as it does others: the browser then fetches eleven modules of them, not fifty. */
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
