import type { Plugin } from 'vite'
import { join } from 'node:path'
import { normalizePath } from 'vite'

/** The one component of Slidev 53 that shows the slides. */
const SLIDES = /@slidev\/client\/internals\/SlidesShow\.vue/

/** What it imports, and the file here that it gets instead; `vue` may have had an alias applied to it. */
const GIVEN = [
  { name: 'vue', asked: /^vue$|\/vue\/dist\/vue\.[\w.-]+$/, file: 'vue.ts' },
  { name: '../state', asked: /^\.\.\/state$/, file: 'state.ts' },
]

/** Gives Slidev's slide show our `TransitionGroup` and our state, and fails a build in which it no longer asks for them. */
export function slideTransitions(): Plugin {
  const missing = new Set(GIVEN.map(({ name }) => name))
  return {
    name: 'slidev-addon-speed',
    enforce: 'pre',
    resolveId(source, importer) {
      const given = importer && SLIDES.test(importer) && GIVEN.find(({ asked }) => asked.test(source))
      if (!given)
        return
      missing.delete(given.name)
      return normalizePath(join(import.meta.dirname, '../client', given.file))
    },
    buildEnd(error) {
      if (!error && missing.size > 0 && this.environment.mode === 'build')
        this.error(`slidev-addon-speed: this version of Slidev does not import ${[...missing].map(name => `\`${name}\``).join(' and ')} in @slidev/client/internals/SlidesShow.vue, so its slides change as slowly as ever. Correct SLIDES and GIVEN in plugin.ts, or take the addon out of package.json.`)
    },
  }
}
