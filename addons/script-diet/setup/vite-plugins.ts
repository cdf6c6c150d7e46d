import type { ScriptDietOptions } from '../index.ts'
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { defineVitePluginsSetup } from '@slidev/types'
import { lazyParts, runtimeOnly, scriptBudget, withoutFeatures, withoutPreparing } from '../plugin.ts'

export default defineVitePluginsSetup(async (options) => {
  const runtime = createRequire(join(options.userRoot, 'package.json')).resolve('vue/dist/vue.runtime.esm-bundler.js')
  const hook = join(options.userRoot, 'setup/script-diet.ts')
  const diet: ScriptDietOptions | undefined = existsSync(hook) ? (await import(pathToFileURL(hook).href)).default : undefined
  return [
    runtimeOnly(runtime),
    diet?.without && withoutFeatures(diet.without, options.clientRoot),
    lazyParts(options.clientRoot),
    withoutPreparing(options.data.config),
    diet && scriptBudget(diet),
  ]
})
