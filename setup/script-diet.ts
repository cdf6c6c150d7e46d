import { defineScriptDiet } from '../addons/script-diet/index.ts'

export default defineScriptDiet({
  chunk: 50_000,
  total: 250_000,
})
