import { defineConfig } from 'unocss'

export default defineConfig({
  // Slidev paints its own ground and text with these names.
  shortcuts: {
    'bg-main': 'bg-$loop-ground',
    'text-main': 'text-$loop-ink',
    'border-main': 'border-$loop-line',
  },
})
