import { readFile } from 'node:fs/promises'
import { expect, it } from 'vitest'
import { FONT_STYLESHEET, FONTS } from '../../theme/fonts.ts'

it('the files that visitors fetch have every character of the talk (else: npm run fonts)', async () => {
  const css = await readFile(FONT_STYLESHEET, 'utf8')
  const points = new Set(Array.from((await readFile('slides.md', 'utf8')).replaceAll(/<!--.*?-->/gs, ''), character => character.codePointAt(0)!))
  points.delete(0x0A)
  for (const { family } of FONTS) {
    const face = css.split('@font-face').find(one => one.includes(family) && one.includes('-deck.woff2'))!
    const spans = face.match(/unicode-range: (.*);/)![1]!.split(', ').map(span => span.slice(2).split('-').map(hex => Number.parseInt(hex, 16)))
    const missing = [...points].filter(point => !spans.some(([first = 0, last = first]) => first <= point && point <= last))
    expect(String.fromCodePoint(...missing), family).toBe('')
  }
})
