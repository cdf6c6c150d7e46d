import { defineVitePluginsSetup } from '@slidev/types'
import { guard } from '../node/guard.ts'

export default defineVitePluginsSetup(() => [guard()])
