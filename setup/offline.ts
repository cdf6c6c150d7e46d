import { defineOffline } from '../addons/offline/index.ts'
import { readColours } from '../scripts/pictures/colours.ts'

const { ground } = readColours().dark

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
