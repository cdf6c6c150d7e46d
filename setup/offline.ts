import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { defineOffline } from 'slidev-addon-offline'

const tokens = readFileSync(join(import.meta.dirname, '../theme/styles/tokens.css'), 'utf8')
/** The theme's dark ground, as a hex value: a manifest cannot read CSS variables. */
const [, ground] = /html\.dark \{[^}]*--loop-ground: (#[\da-f]{6});/.exec(tokens) ?? []

export default defineOffline({
  manifest: {
    description: 'From a Friday evening deployment to a cluster that follows its Git repository.',
    theme_color: ground,
    background_color: ground,
    icons: [
      { src: 'favicon.svg', sizes: 'any', type: 'image/svg+xml' },
      ...[192, 512].map(width => ({ src: `icon-${width}.png`, sizes: `${width}x${width}`, type: 'image/png' })),
    ],
  },
})
