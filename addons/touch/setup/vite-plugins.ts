import type { TouchOptions } from '../index.ts'
import { defineVitePluginsSetup } from '@slidev/types'
import { loadSetup } from 'deck-kit/node/setup-file'

export default defineVitePluginsSetup(async ({ userRoot }) => {
  const { swipe = 'slide' } = await loadSetup<TouchOptions>(userRoot, 'touch') ?? {}
  return [{ name: 'slidev-addon-touch', config: () => ({ define: { __TOUCH_SWIPE__: JSON.stringify(swipe) } }) }]
})
