import type { ResolvedSlidevOptions } from '@slidev/types'
import type { Plugin } from 'vite'
import type { SiteOptions } from '../index.ts'
import { loadSetup } from 'deck-kit/node/setup-file'

/** @throws if `url` in the deck's `setup/site.ts` is no address with a slash at its end. */
export default async function site(deck: ResolvedSlidevOptions): Promise<Plugin[]> {
  if (deck.mode !== 'build')
    return []
  const options = await loadSetup<SiteOptions>(deck.userRoot, 'site') ?? {}
  const { url } = options
  if (url && !/^https?:\/\/.*\/$/.test(url))
    throw new Error(`setup/site.ts: "url" must begin with http:// or https:// and end with a slash, not be "${url}".`)
  if (url)
    deck.data.config.seoMeta = { ...deck.data.config.seoMeta, ogUrl: url }
  const { sitePlugins } = await import('../node/plugin.ts')
  return sitePlugins(deck, options)
}
