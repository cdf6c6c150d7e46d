import { defineScriptDiet } from '../addons/script-diet/index.ts'

export default defineScriptDiet({
  chunk: 40_000,
  total: 200_000,
  without: ['v-mark', 'v-motion', 'v-drag', 'twoslash', 'magic-move', 'alerts'],
})
