import { readFileSync } from 'node:fs'

const TOKENS = new URL('../../theme/styles/tokens.css', import.meta.url)

/** The theme's colours by role, without the `--loop-` in front: `#rrggbb`, once for each ground. */
export type Colours = Record<'light' | 'dark', Record<string, string>>

/** Reads the colours out of the theme's tokens, so that the pictures follow the theme. */
export function readColours(css = readFileSync(TOKENS, 'utf8')): Colours {
  const block = (selector: string): Record<string, string> => {
    const body = css.split(`\n${selector} {`)[1]?.split('\n}')[0] ?? ''
    return Object.fromEntries(Array.from(body.matchAll(/--loop-([\w-]+):\s*(#[\da-f]{6});/g), ([, role, hex]) => [role, hex]))
  }
  return { light: block(':root'), dark: block('html.dark') }
}

/**
 * Puts the theme's colours into a drawing: `{light.ink}` becomes the light ground's ink.
 *
 * @throws if the drawing asks for a colour that the theme does not have.
 */
export function paint(drawing: string, colours: Colours): string {
  return drawing.replaceAll(/\{(light|dark)\.([\w-]+)\}/g, (name, ground: 'light' | 'dark', role: string) => {
    const colour = colours[ground][role]
    if (!colour)
      throw new Error(`A picture asks for the colour ${name}, but theme/styles/tokens.css has no --loop-${role} for ${ground}.`)
    return colour
  })
}
