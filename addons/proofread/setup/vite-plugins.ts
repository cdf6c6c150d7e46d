import { defineVitePluginsSetup } from '@slidev/types'
import { proofreadPlugin } from '../node/plugin.ts'

export default defineVitePluginsSetup(options => proofreadPlugin(options))
