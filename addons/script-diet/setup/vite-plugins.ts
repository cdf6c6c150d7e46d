import type { ScriptDietOptions } from '../index.ts'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { defineVitePluginsSetup } from '@slidev/types'
import { lazyParts, runtimeOnly, scriptBudget, withoutFeatures, withoutPreparing } from '../plugin.ts'

export default defineVitePluginsSetup(async (options) => {
  const hook = join(options.userRoot, 'setup/script-diet.ts')
  const diet: ScriptDietOptions | undefined = existsSync(hook) ? (await import(pathToFileURL(hook).href)).default : undefined
  return [
    runtimeOnly(options.clientRoot),
    diet?.without && withoutFeatures(diet.without, options.clientRoot),
    lazyParts(options.clientRoot),
    withoutPreparing(options.data.config),
    diet && scriptBudget(diet),
  ]
})
