import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { Blob, Face, Font, Buffer as Line, shape } from 'harfbuzzjs'
import subsetFont from 'subset-font'

const FILES = {
  sans: '@fontsource-variable/bricolage-grotesque/files/bricolage-grotesque-latin-opsz-normal.woff2',
  mono: '@fontsource-variable/jetbrains-mono/files/jetbrains-mono-latin-wght-normal.woff2',
}

/** The font and size of a line of text. */
export interface Type {
  font: keyof typeof FILES
  /** In SVG user units. */
  size: number
  weight: number
  /** Space added after each letter, in em. */
  tracking?: number
}

/**
 * Converts a line of text to outlines in a font of the theme, so that rendering it needs no installed font.
 *
 * @returns SVG paths that start at 0 0 on the baseline, and the line's width in SVG user units
 */
export async function letter(
  text: string,
  { font, size, weight, tracking = 0 }: Type,
): Promise<{ path: string, width: number }> {
  const file = await readFile(createRequire(import.meta.url).resolve(FILES[font]))
  // The slide shows the picture at half its size, and the optical size is the shown one.
  const opsz = Math.min(96, Math.max(12, size / 2))
  const axes: Record<string, number> = font === 'sans' ? { wght: weight, opsz } : { wght: weight }
  const face = new Face(new Blob(await subsetFont(file, text, { targetFormat: 'truetype', variationAxes: axes })))
  const hb = new Font(face)
  hb.setScale(face.upem, face.upem)

  const line = new Line()
  line.addText(text)
  line.guessSegmentProperties()
  shape(hb, line)

  const scale = size / face.upem
  let x = 0
  const glyphs = line.getGlyphInfosAndPositions().map(({ codepoint, xAdvance = 0 }) => {
    const glyph = `<path transform="translate(${(x * scale).toFixed(2)}) scale(${scale} ${-scale})" d="${hb.glyphToPath(codepoint)}"/>`
    x += xAdvance + tracking * face.upem
    return glyph
  })
  return { path: glyphs.join(''), width: x * scale }
}
