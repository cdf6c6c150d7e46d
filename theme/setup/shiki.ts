import type { ThemeRegistration } from 'shiki'
import { defineShikiSetup } from '@slidev/types'
import loop from './loop.json' with { type: 'json' }

export default defineShikiSetup(() => ({
  // Code in the theme's own colours; `styles/tokens.css` gives each role its light and its dark value.
  theme: loop as ThemeRegistration,
  // Shiki 4.6 gives up on a line after half a second: on a busy machine the first line of a language lost its colours.
  tokenizeTimeLimit: 0,
}))
