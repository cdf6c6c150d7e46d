import type { ResolvedSlidevOptions } from '@slidev/types'
import type { Plugin } from 'vite'

export default async function handout({ mode, data }: ResolvedSlidevOptions): Promise<Plugin[]> {
  if (mode === 'export')
    return [ownCache()]
  if (mode !== 'build' || ![true, 'true', 'auto'].includes(data.config.download))
    return []
  const { siteHandout } = await import('../node/site-handout.ts')
  return siteHandout(data)
}

/**
 * Keeps an export's bundled libraries in a folder of their own. Vite deletes those of another set of plugins, and a dev
 * server, which has another set, may be using them.
 */
function ownCache(): Plugin {
  return { name: 'slidev-addon-handout:cache', config: () => ({ cacheDir: 'node_modules/.vite-export' }) }
}
