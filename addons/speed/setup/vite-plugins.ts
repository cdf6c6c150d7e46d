import type { SpeedOptions } from '../index.ts'
import { defineVitePluginsSetup } from '@slidev/types'
import { loadSetup } from 'deck-kit/node/setup-file'
import { CLIENT_REPLACEMENTS, replaceImports, withoutTemplateCompiler } from '../node/client-imports.ts'
import { inlineGlobs } from '../node/inline-globs.ts'
import { prebundle } from '../node/prebundle.ts'
import { checkUnusedFeatures, FEATURES, unusedFeatures } from '../node/unused-features.ts'
import { warmUp } from '../node/warm-up.ts'

export default defineVitePluginsSetup(async (options) => {
  const { keep = [] } = await loadSetup<SpeedOptions>(options.userRoot, 'speed') ?? {}
  // While the dev server runs, a slide may begin to use any of them.
  const unused = options.mode === 'build' ? unusedFeatures(options).filter(name => !keep.includes(name)) : []
  return [
    prebundle(options),
    warmUp(options),
    inlineGlobs(),
    replaceImports(options.clientRoot, CLIENT_REPLACEMENTS),
    unused.map(name => replaceImports(options.clientRoot, FEATURES[name].imports)),
    checkUnusedFeatures(unused),
    unused.includes('template strings') && withoutTemplateCompiler(options.clientRoot),
  ]
})
