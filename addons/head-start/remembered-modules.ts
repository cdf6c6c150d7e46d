import type { Environment, Plugin } from 'vite'
import type { DeckOptions } from './module-memory.ts'
import { join } from 'node:path'
import { ModuleMemory } from './module-memory.ts'

/** Where Slidev takes what a page changes of a slide. */
const SLIDES = '/__slidev/slides/'

/**
 * Sends the browser the modules that the last start has sent it, where nothing has changed since, and makes them
 * once the page is shown: then a change to a file finds its module, and the page is told of a module that comes out another way.
 *
 * @param options Slidev's, of the deck
 * @param quiet how long nothing has to be asked for until the page counts as shown, in milliseconds
 */
export function rememberModules(options: DeckOptions, quiet = 2000): Plugin {
  const memories = new WeakMap<Environment, ModuleMemory>()
  return {
    name: 'slidev-addon-head-start:remember-modules',
    apply: 'serve',
    enforce: 'pre',
    configureServer: {
      order: 'pre',
      handler(server) {
        // The remote's password is part of a module, and would be written down.
        if (options.mode !== 'dev' || options.remote !== undefined)
          return
        const memory = new ModuleMemory(server, options, quiet)
        memories.set(server.environments.client, memory)
        // Slidev 53 ends if Vite does not know a slide that its page changes, as by dragging an element: "Cannot read
        // properties of undefined (reading '_clientModule')".
        server.middlewares.use(({ method, url = '' }, _, next) => {
          if (method === 'POST' && url.includes(SLIDES))
            void memory.settle().then(() => next())
          else
            next()
        })
      },
    },
    resolveId: {
      order: 'pre',
      handler(url, importer) {
        // So Vite 8.3 calls the importer of what a browser asks for. By another name, a module that only its true importer
        // can name would not be found when it is made.
        const isAsked = importer === join(this.environment.config.root, 'index.html')
        return isAsked ? memories.get(this.environment)?.idOf(url) : undefined
      },
    },
    hotUpdate: {
      // Slidev reads the slides again first.
      order: 'post',
      handler(change) {
        memories.get(this.environment)?.onChange(change)
      },
    },
    closeBundle() {
      memories.get(this.environment)?.stop()
    },
  }
}
