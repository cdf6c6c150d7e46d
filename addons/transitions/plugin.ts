import type { Plugin } from 'vite'
import { join } from 'node:path'
import { normalizePath } from 'vite'

/** The one component of Slidev 53 that shows the slides, and takes Vue's `TransitionGroup` for it. */
const SLIDES = /@slidev\/client\/internals\/SlidesShow\.vue/

/** What `vue` is once an alias has been applied to it, or before. */
const VUE = /^vue$|\/vue\/dist\/vue\.[\w.-]+$/

/** Gives Slidev's slide show our `TransitionGroup`, and fails a build in which it no longer asks for Vue's. */
export function slideTransitions(): Plugin {
  let given = false
  return {
    name: 'slidev-addon-transitions',
    enforce: 'pre',
    resolveId(source, importer) {
      if (!VUE.test(source) || !importer || !SLIDES.test(importer))
        return
      given = true
      return normalizePath(join(import.meta.dirname, 'vue.ts'))
    },
    buildEnd(error) {
      if (!error && !given && this.environment.mode === 'build')
        this.error('slidev-addon-transitions: this version of Slidev does not import `vue` in @slidev/client/internals/SlidesShow.vue, so its slides change as slowly as ever. Correct SLIDES in plugin.ts, or take the addon out of package.json.')
    },
  }
}
