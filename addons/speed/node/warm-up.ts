import type { ResolvedSlidevOptions } from '@slidev/types'
import type { Plugin } from 'vite'
import { normalizePath } from 'vite'

/** The path of one of Slidev's own modules on the dev server, below its base. */
export function clientPath(clientRoot: string, module: string): string {
  // A drive's letter has no slash before it.
  return `/@fs/${normalizePath(clientRoot).replace(/^\//, '')}/${module}`
}

/**
 * Prepares what the browser will ask for as soon as the server listens: the first slide and what shows it, or all
 * slides and what prints them.
 */
export function warmUp({ clientRoot, mode, data }: Pick<ResolvedSlidevOptions, 'clientRoot' | 'mode' | 'data'>): Plugin {
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
      // What fails is reported when the browser asks for it.
      server.httpServer?.once('listening', () => urls.forEach(url => void server.warmupRequest(url)))
    },
  }
}
