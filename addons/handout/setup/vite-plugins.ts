import type { ResolvedSlidevOptions } from '@slidev/types'
import type { Plugin } from 'vite'

export default async function handout({ mode, data }: ResolvedSlidevOptions): Promise<Plugin[]> {
  if (mode !== 'build' || ![true, 'true', 'auto'].includes(data.config.download))
    return []
  const { siteHandout } = await import('../node/site-handout.ts')
  return siteHandout(data)
}
