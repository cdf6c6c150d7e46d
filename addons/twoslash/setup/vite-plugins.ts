import { defineVitePluginsSetup } from '@slidev/types'
import { setDeck } from '../node/recordings.ts'

export default defineVitePluginsSetup((options) => {
  setDeck(options)
  return []
})
