import type { ResolvedSlidevOptions } from '@slidev/types'
import type { PluginOption } from 'vite'
import type { OfflineOptions } from '../index.ts'
import { loadSetup } from 'deck-kit/node/setup-file'

/** @throws if Slidev's own `pwa` is on too: both would write the same file. */
export default async function offline(options: ResolvedSlidevOptions): Promise<PluginOption> {
  const { mode, withoutNotes, data, entry, userRoot } = options
  if (data.config.pwa)
    throw new Error(`${entry}: the headmatter's "pwa" and slidev-addon-offline exclude each other. Remove one.`)
  // A build with notes is for the speaker's own machine. There the notes would stay in the browser's storage, and a
  // worker would answer for whatever is served on that port next.
  const hasWorker = mode === 'build' && Boolean(withoutNotes)
  const flag = { name: 'slidev-addon-offline', config: () => ({ define: { __OFFLINE__: hasWorker } }) }
  if (!hasWorker)
    return flag
  const { offlinePlugin } = await import('../node/plugin.ts')
  return [flag, offlinePlugin(data, await loadSetup<OfflineOptions>(userRoot, 'offline') ?? {})]
}
