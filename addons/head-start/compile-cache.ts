import type { Plugin } from 'vite'
import { flushCompileCache } from 'node:module'
import { later } from './later.ts'

/**
 * Writes Node's compile cache where there is one (`NODE_COMPILE_CACHE`). Node does so when it ends, but not when
 * Ctrl-C ends it, which is how a dev server ends.
 */
export function keepCompileCache(): Plugin {
  return {
    name: 'slidev-addon-head-start:compile-cache',
    apply: 'serve',
    configureServer: server => later(server, flushCompileCache),
  }
}
