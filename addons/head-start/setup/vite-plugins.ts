import { defineVitePluginsSetup } from '@slidev/types'
import { inlineGlobs } from '../globs.ts'
import { fewerStylesheets } from '../stylesheets.ts'
import { warmUp } from '../warm-up.ts'

export default defineVitePluginsSetup(options => [inlineGlobs(), fewerStylesheets(), warmUp(options)])
