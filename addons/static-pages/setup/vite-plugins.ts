import type { StaticPagesOptions } from '../index.ts'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { defineVitePluginsSetup } from '@slidev/types'
import { staticPages } from '../node/plugin.ts'

export default defineVitePluginsSetup(async (options) => {
  if (options.mode !== 'build' || options.data.config.routerMode !== 'history')
    return []
  const hook = join(options.userRoot, 'setup/static-pages.ts')
  const { launch }: StaticPagesOptions = existsSync(hook)
    ? (await import(pathToFileURL(hook).href)).default
    : { launch: async () => undefined }
  return [staticPages(options, launch)]
})
