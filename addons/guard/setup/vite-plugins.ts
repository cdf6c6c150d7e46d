import type { GuardOptions } from '../index.ts'
import { defineVitePluginsSetup } from '@slidev/types'
import { loadSetup } from 'deck-kit/node/setup-file'
import { guard } from '../node/guard.ts'

export default defineVitePluginsSetup(async ({ userRoot }) => [guard(await loadSetup<GuardOptions>(userRoot, 'guard'))])
