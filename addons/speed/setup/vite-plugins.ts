import type { SpeedOptions } from '../index.ts'
import { defineVitePluginsSetup } from '@slidev/types'
import { loadSetup } from 'deck-kit/node/setup-file'
import { inlineGlobs } from '../node/globs.ts'
import { prebundle } from '../node/prebundle.ts'
import { lazyParts, runtimeOnly, scriptBudget, withoutFeatures, withoutPreparing } from '../node/script-diet.ts'
import { slideTransitions } from '../node/slide-show.ts'
import { fewerStylesheets } from '../node/stylesheets.ts'
import { warmUp } from '../node/warm-up.ts'

export default defineVitePluginsSetup(async (options) => {
  const diet = await loadSetup<SpeedOptions>(options.userRoot, 'speed')
  return [
    prebundle(),
    inlineGlobs(),
    fewerStylesheets(),
    warmUp(options),
    slideTransitions(),
    runtimeOnly(options.clientRoot),
    diet?.without && withoutFeatures(diet.without, options.clientRoot),
    lazyParts(options.clientRoot),
    withoutPreparing(options.data.config),
    diet && scriptBudget(diet),
  ]
})
