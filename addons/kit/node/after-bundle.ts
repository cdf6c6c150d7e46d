import type { Plugin } from 'vite'
import type { BuiltSite } from './built-site.ts'
import { resolve } from 'node:path'

/**
 * A Vite plugin that works on the written bundle, beside others like it. The build waits for it and fails with it, or
 * calls `onFailure` instead, unless an earlier plugin has failed.
 */
export function afterBundle(
  name: string,
  work: (site: BuiltSite) => Promise<void>,
  onFailure = (error: Error): void => { throw error },
): Plugin {
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
    closeBundle: () => working?.catch(onFailure),
  }
}
