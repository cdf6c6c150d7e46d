import { defineVitePluginsSetup } from '@slidev/types'
import { hasStaticPages } from '../node/has-static-pages.ts'

export default defineVitePluginsSetup(async (options) => {
  if (!hasStaticPages(options))
    return []
  // Slidev 53 would fetch the pictures of all slides when the deck is drawn; `client/fetch-ahead.ts` fetches the next
  // slide's.
  options.data.config.preloadImages = false
  // Imported here, because the dev server does not need it.
  const { staticPages } = await import('../node/plugin.ts')
  return staticPages(options)
})
