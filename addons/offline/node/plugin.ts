import type { ResolvedSlidevOptions } from '@slidev/types'
import type { Logger, PluginOption } from 'vite'
import type { OfflineOptions } from '../index.ts'
import { join } from 'node:path'
import { VitePWA } from 'vite-plugin-pwa'
import { isOnDemand } from './on-demand.ts'

/** A host serves these under another address or not at all, and one missing file would fail the whole download. */
const NOT_SERVED = ['404.html', '_headers', '_redirects', '**/*.map', 'robots.txt', 'sitemap.xml']

/** Writes `sw.js` and the web manifest, after every other plugin has added its files to the build. */
export function offlinePlugin({ config }: ResolvedSlidevOptions['data'], { manifest, maxFileSize = 2 * 1024 ** 2 }: OfflineOptions): PluginOption {
  let logger: Logger
  return [{
    name: 'slidev-addon-offline:logger',
    configResolved: config => void ({ logger } = config),
  }, VitePWA({
    strategies: 'injectManifest',
    srcDir: join(import.meta.dirname, '../client'),
    filename: 'sw.ts',
    injectRegister: false,
    injectManifest: {
      rollupFormat: 'iife',
      globPatterns: ['**/*'],
      globIgnores: NOT_SERVED,
      maximumFileSizeToCacheInBytes: Number.MAX_SAFE_INTEGER,
      manifestTransforms: [(entries) => {
        const onDemand = entries.filter(({ url, size }) => isOnDemand(url, size, maxFileSize))
        if (onDemand.length)
          logger.info(`Not downloaded for offline use until asked for: ${onDemand.map(({ url, size }) => `${url} (${Math.ceil(size / 1024)} KiB)`).join(', ')}`)
        return { manifest: entries.map(entry => onDemand.includes(entry) ? { ...entry, onDemand: true } : entry) }
      }],
    },
    manifest: {
      name: config.title,
      short_name: config.title,
      lang: config.htmlAttrs.lang,
      display: 'fullscreen',
      ...manifest,
    },
    integration: { closeBundleOrder: 'post' },
  })]
}
