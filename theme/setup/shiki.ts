import type { ThemeRegistration } from 'shiki'
import { defineShikiSetup } from '@slidev/types'

/** Code in the theme's own colours; `styles/tokens.css` gives each role its light and its dark value. */
const loop: ThemeRegistration = {
  name: 'loop',
  type: 'light',
  fg: 'var(--loop-code-ink)',
  bg: 'var(--loop-surface)',
  settings: [
    { settings: { foreground: 'var(--loop-code-ink)', background: 'var(--loop-surface)' } },
    ...roles({
      comment: ['comment', 'punctuation.definition.comment'],
      punctuation: ['punctuation', 'meta.brace', 'keyword.operator'],
      keyword: ['keyword', 'storage', 'entity.name.type', 'support.type'],
      string: ['string', 'punctuation.definition.string', 'constant.character.escape', 'constant.other.placeholder'],
      constant: ['constant.numeric', 'constant.language', 'support.constant'],
      property: ['entity.name.tag', 'variable.other.property', 'support.type.property-name', 'meta.object-literal.key'],
      function: ['entity.name.function', 'support.function'],
    }),
  ],
}

function roles(scopes: Record<string, string[]>): NonNullable<ThemeRegistration['settings']> {
  return Object.entries(scopes).map(([role, scope]) => ({ scope, settings: { foreground: `var(--loop-code-${role})` } }))
}

export default defineShikiSetup(() => ({
  theme: loop,
  // Shiki 4.6 gives up on a line after half a second: on a busy machine the first line of a language lost its colours.
  tokenizeTimeLimit: 0,
}))
