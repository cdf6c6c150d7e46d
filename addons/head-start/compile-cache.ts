import type { Plugin } from 'vite'
import { flushCompileCache } from 'node:module'
import { setTimeout } from 'node:timers'

/** When to write, in milliseconds after the server listens: not while the first slide is awaited. */
const LATER = 10_000

/**
 * Writes Node's compile cache where there is one (`NODE_COMPILE_CACHE`). Node does so when it ends, but not when
 * Ctrl-C ends it, which is how a dev server ends.
 */
export function keepCompileCache(): Plugin {
  return {
    name: 'slidev-addon-head-start:compile-cache',
    apply: 'serve',
    configureServer({ httpServer }) {
      httpServer?.once('listening', () => setTimeout(flushCompileCache, LATER).unref())
    },
  }
}
