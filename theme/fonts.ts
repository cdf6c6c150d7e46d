import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'

/** A font of the theme. `npm run fonts` makes its files from the source. */
export interface ThemeFont {
  family: string
  /** The whole variable font, in the package that it comes from. */
  source: string
  /** The part of each axis that the theme uses; an axis that is not named stays whole. */
  axes: Record<string, { min: number, max: number }>
  /** The OpenType features that the theme uses. */
  features: string[]
  /** Installed fonts, by weight, that are shown at the same width until the font is loaded. */
  fallback: {
    family: string
    faces: { weight: string, local: string[], averageWidth: number, at: Record<string, number> }[]
  }
}

const resolve = createRequire(import.meta.url).resolve

/** The stylesheet that declares the theme's fonts; their files lie beside it. */
export const FONT_STYLESHEET = fileURLToPath(new URL('fonts/fonts.css', import.meta.url))

/**
 * The theme's fonts. The widths of the fallbacks, in 2048ths of an em, are Capsize's for Arial and Courier New; DejaVu
 * Sans Mono and Menlo are 0.3 % wider.
 */
export const FONTS: ThemeFont[] = [
  {
    family: 'Bricolage Grotesque Variable',
    source: resolve('@fontsource-variable/bricolage-grotesque/files/bricolage-grotesque-latin-opsz-normal.woff2'),
    axes: { wght: { min: 400, max: 700 }, opsz: { min: 14, max: 56 } },
    features: ['ccmp', 'kern', 'liga', 'lnum', 'locl', 'mark', 'mkmk', 'tnum'],
    fallback: {
      family: 'Bricolage Grotesque Fallback',
      faces: [
        {
          weight: '400 599',
          local: ['Arial', 'Liberation Sans', 'Arimo', 'Roboto'],
          averageWidth: 913,
          at: { wght: 400, opsz: 22 },
        },
        {
          weight: '600 700',
          local: ['Arial Bold', 'Liberation Sans Bold', 'Arimo Bold'],
          averageWidth: 983,
          at: { wght: 700, opsz: 40 },
        },
      ],
    },
  },
  {
    family: 'JetBrains Mono Variable',
    source: resolve('@fontsource-variable/jetbrains-mono/files/jetbrains-mono-latin-wght-normal.woff2'),
    axes: { wght: { min: 400, max: 700 } },
    features: ['ccmp', 'mark', 'mkmk'],
    fallback: {
      family: 'JetBrains Mono Fallback',
      faces: [
        {
          weight: '400 700',
          local: ['Courier New', 'Liberation Mono', 'Cousine', 'DejaVu Sans Mono', 'Menlo'],
          averageWidth: 1229,
          at: { wght: 400 },
        },
      ],
    },
  },
]
