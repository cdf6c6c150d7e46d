import type { Plugin } from 'vite'
import type { BuiltSite } from './built-site.ts'
import { resolve } from 'node:path'

/**
 * A Vite plugin that runs some work on the finished bundle. The work starts when the bundle is written and runs beside
 * that of other plugins; the build waits for it and fails if it fails.
 */
export function afterBundle(name: string, work: (site: BuiltSite) => Promise<void>): Plugin {
  let site: BuiltSite
  let working: Promise<void> | undefined
  return {
    name,
    apply: 'build',
    configResolved({ root, base, build }) {
      site = { folder: resolve(root, build.outDir), base }
    },
    writeBundle() {
      working = work(site)
      working.catch(() => {}) // closeBundle reports it.
    },
    closeBundle: () => working,
  }
}
