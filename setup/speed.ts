import { defineSpeed } from '../addons/speed/index.ts'

export default defineSpeed({
  chunk: 40_000,
  total: 200_000,
  without: ['v-mark', 'v-motion', 'v-drag', 'magic-move'],
})
