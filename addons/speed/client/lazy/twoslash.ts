/** Shiki's twoslash popups and what else Slidev 53 registers of floating-vue, fetched with the first slide that has any. */
import type { App, DirectiveHook } from 'vue'
import { createApp } from 'vue'
import { defineAround } from './around.ts'

export default {
  install(app: App, options: object) {
    let popups: App | undefined
    async function fetched(): Promise<App> {
      const { default: plugin } = await import('@shikijs/vitepress-twoslash/client')
      // In an app of its own: in this one the names are taken.
      return popups ??= createApp({}).use(plugin, options)
    }

    for (const name of ['VMenu', 'VDropdown', 'VTooltip'])
      app.component(name, defineAround(async () => (await fetched()).component(name)!))

    for (const name of ['tooltip', 'close-popper']) {
      const later = (hook: 'beforeMount' | 'updated' | 'beforeUnmount'): DirectiveHook => async (...given) =>
        ((await fetched()).directive(name) as Record<typeof hook, DirectiveHook>)[hook](...given)
      app.directive(name, { beforeMount: later('beforeMount'), updated: later('updated'), beforeUnmount: later('beforeUnmount') })
    }
  },
}
