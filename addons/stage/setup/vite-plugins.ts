import { join } from 'node:path'
import { defineVitePluginsSetup } from '@slidev/types'
import { replaceInClient, runTables, talkServer } from '../node/plugin.ts'

export default defineVitePluginsSetup(({ clientRoot, userRoot }) => [
  talkServer(),
  runTables(join(userRoot, '.rehearsals')),
  replaceInClient(clientRoot),
])
