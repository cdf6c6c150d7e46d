import { defineVitePluginsSetup } from '@slidev/types'
import { setDeckRoot } from '../node/recordings.ts'

export default defineVitePluginsSetup(({ userRoot }) => {
  setDeckRoot(userRoot)
  return []
})
