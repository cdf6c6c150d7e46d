/** Shiki's twoslash popups, fetched with the first slide that has any. */
import type { App } from 'vue'
import { defineAsyncComponent } from 'vue'

export default {
  install(app: App, options: object) {
    app.component('VMenu', defineAsyncComponent(async () => {
      const { default: popups } = await import('@shikijs/vitepress-twoslash/client')
      // Registers the component itself under the same name.
      app.use(popups, options)
      return app.component('VMenu')!
    }))
  },
}
