import type { StaticPagesOptions } from '../index.ts'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { defineVitePluginsSetup } from '@slidev/types'
import { staticPages } from '../node/plugin.ts'

const RE_PRELOADED_IMAGE = /<link rel="preload" as="image"[^>]*>\n?/g

export default defineVitePluginsSetup(async (options) => {
  // Slidev 53 preloads the pictures of all slides on every page, and they compete with its first paint.
  options.utils.indexHtml = options.utils.indexHtml.replaceAll(RE_PRELOADED_IMAGE, '')

  // A build with notes is for the speaker's own machine, where nobody waits for a network.
  if (options.mode !== 'build' || !options.withoutNotes || options.data.config.routerMode !== 'history')
    return []
  const hook = join(options.userRoot, 'setup/static-pages.ts')
  const { visit }: StaticPagesOptions = existsSync(hook) ? (await import(pathToFileURL(hook).href)).default : {}
  return [staticPages(options, visit)]
})
