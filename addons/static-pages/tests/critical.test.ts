import postcss from 'postcss'
import { describe, expect, it } from 'vitest'
import { criticalCss, fontFiles, testableSelectors } from '../node/critical.ts'

function critical(css: string, used: string[]): string {
  return criticalCss(postcss.parse(css), new Set(used), { Loop: 'Hä' })
}

describe('testableSelectors', () => {
  it('asks for a selector as if the page had no colour scheme', () => {
    const selectors = testableSelectors(postcss.parse('html.dark .a,html:not(.dark) .b::before{color:red}.dark{color:red}'))
    expect([...selectors.values()]).toEqual(['html .a', 'html .b', '*'])
  })

  it('asks for nothing that waits for the visitor', () => {
    expect([...testableSelectors(postcss.parse('.a:hover,.b:focus-visible,.c::selection{color:red}')).keys()]).toEqual([])
  })
})

describe('criticalCss', () => {
  it('keeps the selectors that are used, and no others', () => {
    expect(critical('.a,.b{color:red}.c{color:blue}', ['.a'])).toBe('.a{color:red}')
  })

  it('repeats what is dark for those whom the system asks for dark', () => {
    expect(critical('html.dark .a{color:red}', ['html.dark .a']))
      .toBe('html.dark .a{color:red}@media (prefers-color-scheme:dark){html:not(.light) .a{color:red}}')
    expect(critical('.dark .a{color:red}', ['.dark .a']))
      .toContain(':root:where(:not(.light)) .a{color:red}')
  })

  it('keeps the fonts that the page is set in', () => {
    expect(critical('@font-face{font-family:Loop;src:url(a)}@font-face{font-family:"Other";src:url(b)}', []))
      .toBe('@font-face{font-family:Loop;src:url(a)}')
  })

  it('leaves print to the print', () => {
    expect(critical('@media print{.a{color:red}}', ['.a'])).toBe('')
  })
})

describe('fontFiles', () => {
  const sheet = postcss.parse(['a.woff2);unicode-range:U+0-7F', 'b.woff2);unicode-range:U+41,U+E?', 'c.woff2);unicode-range:U+100-17F']
    .map(rest => `@font-face{font-family:"Loop";src:url(${rest}}`)
    .join(''))

  it('names the files that have a character of the page', () => {
    expect(fontFiles(sheet, { Loop: 'Hä' })).toEqual(['a.woff2', 'b.woff2'])
    expect(fontFiles(sheet, { Other: 'Hä' })).toEqual([])
  })
})
