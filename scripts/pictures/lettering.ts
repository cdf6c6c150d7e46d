import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { Blob, Face, Font, Buffer as Line, shape } from 'harfbuzzjs'
import subsetFont from 'subset-font'

const FILES = {
  sans: '@fontsource-variable/bricolage-grotesque/files/bricolage-grotesque-latin-opsz-normal.woff2',
  mono: '@fontsource-variable/jetbrains-mono/files/jetbrains-mono-latin-wght-normal.woff2',
}

/** A text with its font, size, weight and the space between its letters. */
const TEXT = /<text font-family="(\w+)" font-size="(\d+)" font-weight="(\d+)"(?: letter-spacing="(.+)em")?>([^<]+)</

/**
 * Replaces each `<text>` of an SVG by its outlines in a font of the theme, so that no font needs to be installed.
 * A text starts at 0 0, and has a font, a size in SVG user units, a weight, and if need be a space between its letters.
 */
export async function outlineTexts(svg: string): Promise<string> {
  const match = TEXT.exec(svg)
  if (!match)
    return svg
  const [start, font, size, weight, spacing = 0, text] = match
  const outlines = await outline(text!, font as keyof typeof FILES, Number(size), Number(weight), Number(spacing))
  return outlineTexts(svg.replace(`${start}/text>`, () => outlines))
}

async function outline(
  text: string,
  font: keyof typeof FILES,
  size: number,
  weight: number,
  spacing: number,
): Promise<string> {
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
  return line.getGlyphInfosAndPositions().map(({ codepoint, xAdvance = 0 }) => {
    const glyph = `<path transform="translate(${(x * scale).toFixed(2)}) scale(${scale} ${-scale})" d="${hb.glyphToPath(codepoint)}"/>`
    x += xAdvance + spacing * face.upem
    return glyph
  }).join('')
}
