import { readFileSync } from 'node:fs'

const TOKENS = new URL('../../theme/styles/tokens.css', import.meta.url)

/** The theme's colours as `#rrggbb`, by the name of their custom property without `--loop-`. */
export type Colours = Record<'light' | 'dark', Record<string, string>>

/** Reads the colours from the theme's custom properties, so that a changed theme changes the pictures too. */
export function readColours(css = readFileSync(TOKENS, 'utf8')): Colours {
  const block = (selector: string): Record<string, string> => {
    const body = css.split(`\n${selector} {`)[1]?.split('\n}')[0] ?? ''
    return Object.fromEntries(Array.from(body.matchAll(/--loop-([\w-]+):\s*(#[\da-f]{6});/g), ([, name, hex]) => [name, hex]))
  }
  return { light: block(':root'), dark: block('html.dark') }
}

/**
 * Replaces the placeholders of a drawing by the theme's colours: `{light.ink}` by `--loop-ink` of the light scheme.
 *
 * @throws if the theme has no such colour
 */
export function paint(drawing: string, colours: Colours): string {
  return drawing.replaceAll(/\{(light|dark)\.([\w-]+)\}/g, (placeholder, scheme: 'light' | 'dark', name: string) => {
    const colour = colours[scheme][name]
    if (!colour)
      throw new Error(`A picture uses the colour ${placeholder}, but theme/styles/tokens.css has no --loop-${name} for ${scheme}.`)
    return colour
  })
}
