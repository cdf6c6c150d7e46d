import type { ResolvedSlidevOptions } from '@slidev/types'
import type { Plugin } from 'vite'
import { normalizePath } from 'vite'

/** The URL of one of Slidev's own modules on the dev server, below its base. */
function clientPath(clientRoot: string, module: string): string {
  // A drive's letter has no slash before it.
  return `/@fs/${normalizePath(clientRoot).replace(/^\//, '')}/${module}`
}

/**
 * Transforms what the browser will request, as soon as the server listens: the first slide and the play page, or for an
 * export all slides and the print page. Vite's `server.warmup` takes files only, and slides are virtual modules.
 */
export function warmUp(options: Pick<ResolvedSlidevOptions, 'clientRoot' | 'mode' | 'data'>): Plugin {
  const { clientRoot, mode, data } = options
  const printing = mode === 'export'
  const slides = printing ? data.slides : data.slides.slice(0, 1)
  const urls = [
    clientPath(clientRoot, 'main.ts'),
    clientPath(clientRoot, `pages/${printing ? 'print' : 'play'}.vue`),
    ...slides.map(({ index }) => `/@slidev/slides/${index + 1}/md`),
  ]
  return {
    name: 'slidev-addon-speed:warm-up',
    apply: 'serve',
    configureServer(server) {
      // A failure is reported when the browser requests the module.
      server.httpServer?.once('listening', () => urls.forEach(url => void server.warmupRequest(url)))
    },
  }
}
