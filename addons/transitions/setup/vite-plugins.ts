import { defineVitePluginsSetup } from '@slidev/types'
import { slideTransitions } from '../plugin.ts'

export default defineVitePluginsSetup(() => [slideTransitions()])
