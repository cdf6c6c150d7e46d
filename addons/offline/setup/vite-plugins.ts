import type { ResolvedSlidevOptions } from '@slidev/types'
import type { PluginOption } from 'vite'
import type { ManifestOptions } from 'vite-plugin-pwa'
import type { OfflineOptions } from '../index.ts'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

/** A host serves these under another address or not at all, and one missing file would spoil the whole download. */
const NOT_SERVED = ['404.html', '_headers', '_redirects', '**/*.map', 'robots.txt', 'sitemap.xml']

/**
 * Adds a service worker and a web manifest to a build without notes. A build with notes is for the
 * speaker's own machine: there the notes would stay in the browser's storage, and a worker would answer
 * for whatever is served on that port next.
 *
 * @throws if Slidev's own `pwa` is on too: both would write the same file.
 */
export default async function offline({ mode, withoutNotes, data, entry, userRoot }: ResolvedSlidevOptions): Promise<PluginOption> {
  if (data.config.pwa)
    throw new Error(`${entry}: the headmatter's "pwa" and slidev-addon-offline exclude each other. Remove one of the two.`)

  const wanted = mode === 'build' && Boolean(withoutNotes)
  const flag = { name: 'slidev-addon-offline', config: () => ({ define: { __OFFLINE__: wanted } }) }
  if (!wanted)
    return flag

  const { VitePWA } = await import('vite-plugin-pwa')
  return [flag, VitePWA({
    strategies: 'injectManifest',
    srcDir: join(import.meta.dirname, '..'),
    filename: 'sw.ts',
    injectRegister: false,
    injectManifest: {
      rollupFormat: 'iife',
      globPatterns: ['**/*'],
      globIgnores: NOT_SERVED,
      maximumFileSizeToCacheInBytes: 50e6,
    },
    manifest: {
      name: data.config.title,
      short_name: data.config.title,
      lang: data.config.htmlAttrs.lang,
      display: 'fullscreen',
      ...await manifestOf(userRoot),
    },
    // After everything that other plugins add to a finished build.
    integration: { closeBundleOrder: 'post' },
  })]
}

async function manifestOf(root: string): Promise<Partial<ManifestOptions>> {
  const path = join(root, 'setup/offline.ts')
  if (!existsSync(path))
    return {}
  const hook: { default: OfflineOptions } = await import(pathToFileURL(path).href)
  return hook.default.manifest
}
