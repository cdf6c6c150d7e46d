import { defineVitePluginsSetup } from '@slidev/types'
import { isPublic } from '../node/public.ts'

export default defineVitePluginsSetup(async (options) => {
  if (!isPublic(options))
    return []
  // Once the deck stands, Slidev 53 fetches the pictures of all slides: `client/fetch-ahead.ts` fetches the next one's.
  options.data.config.preloadImages = false
  // The dev server needs nothing of it.
  const { staticPages } = await import('../node/plugin.ts')
  return staticPages(options)
})
