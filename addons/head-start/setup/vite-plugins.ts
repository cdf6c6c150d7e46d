import { defineVitePluginsSetup } from '@slidev/types'
import { keepCompileCache } from '../compile-cache.ts'
import { inlineGlobs } from '../globs.ts'
import { prebundle } from '../prebundle.ts'
import { preload } from '../preload.ts'
import { rememberModules } from '../remembered-modules.ts'
import { fewerStylesheets } from '../stylesheets.ts'
import { rememberWords } from '../unknown-words.ts'
import { warmUp } from '../warm-up.ts'
import { fewerWords } from '../words.ts'

export default defineVitePluginsSetup(options => [
  prebundle(),
  rememberModules(options),
  inlineGlobs(),
  fewerWords(),
  rememberWords(),
  fewerStylesheets(),
  warmUp(options),
  preload(options),
  keepCompileCache(),
])
