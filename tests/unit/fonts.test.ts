import { readFile } from 'node:fs/promises'
import { expect, it } from 'vitest'
import { FONT_STYLESHEET, FONTS } from '../../theme/fonts.ts'

/** The characters that a file of a font is fetched for. */
function charactersOf(css: string, family: string, part: string): Set<number> {
  const face = css.split('@font-face').find(one => one.includes(family) && one.includes(`-${part}.woff2`))!
  const spans = face.match(/unicode-range: (.*);/)![1]!.split(', ').map(span => span.slice(2).split('-'))
  return new Set(spans.flatMap((span) => {
    const [first = 0, last = first] = span.map(hex => Number.parseInt(hex, 16))
    return Array.from({ length: last - first + 1 }, (_, index) => first + index)
  }))
}

it.each(FONTS)('the file of $family that visitors fetch has all that the talk needs of the font (else: npm run fonts)', async ({ family }) => {
  const talk = (await readFile('slides.md', 'utf8')).replaceAll(/<!--.*?-->/gs, '')
  // A character of the second file shows all the same, one request later.
  const second = charactersOf(await readFile(FONT_STYLESHEET, 'utf8'), family, 'latin')
  const late = new Set(Array.from(talk).filter(character => second.has(character.codePointAt(0)!)))
  expect([...late].join('')).toBe('')
})
