import { defineVitePluginsSetup } from '@slidev/types'
import { isPublic } from '../node/public.ts'

const RE_PRELOADED_IMAGE = /<link rel="preload" as="image"[^>]*>\n?/g

export default defineVitePluginsSetup(async (options) => {
  // Slidev 53 preloads the pictures of all slides on every page, and they compete with its first paint.
  options.utils.indexHtml = options.utils.indexHtml.replaceAll(RE_PRELOADED_IMAGE, '')
  if (!isPublic(options))
    return []
  // Once the deck stands, Slidev 53 fetches them all: `client/fetch-ahead.ts` fetches the next slide's.
  options.data.config.preloadImages = false
  // The dev server needs nothing of it.
  const { staticPages } = await import('../node/plugin.ts')
  return staticPages(options)
})
