import type { SlideInfo } from '@slidev/types'
import { parseSlide } from '@slidev/parser/core'
import { describe, expect, it } from 'vitest'
import { lineOfFence, lineOfMessage, readOptions } from '../node/fence.ts'

const none = { alt: undefined, attributes: {}, config: {} }

describe('the options of a fence', () => {
  it('are those that Slidev knows, written as Slidev allows', () => {
    expect(readOptions('mermaid')).toEqual({ ...none, scale: 1 })
    expect(readOptions('mermaid {scale: 1.4} a title')).toEqual({ ...none, scale: 1.4 })
    expect(readOptions('mermaid {scale: \'0.5\'}')).toEqual({ ...none, scale: 0.5 })
    expect(readOptions('mermaid {theme: \'forest\', alt: \'Trees\', class: \'mt-4\'}'))
      .toEqual({ scale: 1, alt: 'Trees', attributes: { class: 'mt-4' }, config: { theme: 'forest' } })
  })

  it('are left to the page when they name what only it knows', () => {
    expect(readOptions('mermaid {scale: $slidev.nav.currentPage}')).toBe('dynamic')
  })

  it('are no business of other languages', () => {
    expect(readOptions('ts {scale: 1}')).toBeUndefined()
  })

  it('are refused when they make no sense', () => {
    expect(() => readOptions('mermaid {scale: "big"}')).toThrow('"scale" is "big"')
    expect(() => readOptions('mermaid {scale: 0}')).toThrow('"scale" is 0')
    expect(() => readOptions('mermaid {scale 1}')).toThrow('are no JavaScript object')
  })
})

function slide(raw: string): SlideInfo {
  return { source: { ...parseSlide(raw), start: 70 } } as SlideInfo
}

describe('the line of a fence', () => {
  it.each([
    ['after front matter', '---\nlayout: default\n---\n\n# Title\n\n```mermaid\npie\n```\n', 77],
    ['in a list, indented', '# Title\n\n- a point\n\n  ```mermaid\n  pie\n  ```\n', 75],
    ['with Windows line ends', '# Title\r\n\r\n```mermaid\r\npie\r\n```\r\n', 73],
    ['inside a component', '# Title\n\n<div>\n\n```mermaid {scale: 2}\npie\n```\n\n</div>\n', 75],
  ])('is found %s', (_, raw, line) => {
    expect(lineOfFence(slide(raw), 'pie\n')).toBe(line)
  })

  it('is found for an empty one', () => {
    expect(lineOfFence(slide('# Title\n\n```mermaid\n```\n'), '')).toBe(73)
  })

  it('is unknown when a transformer has changed the code', () => {
    expect(lineOfFence(slide('```mermaid\npie\n```\n'), 'graph\n')).toBeUndefined()
  })
})

describe('the line that a message is about', () => {
  it('counts what Mermaid leaves out', () => {
    const code = '---\ntitle: T\n---\n\n%% a comment\nflowchart LR\n  %% another\n  A -->\n'
    expect(lineOfMessage('Parse error on line 2:\n...', code)).toBe(8)
    expect(lineOfMessage('Lexer error on line 1, column 9', code)).toBe(6)
  })

  it('is unknown when Mermaid does not say', () => {
    expect(lineOfMessage('No diagram type detected', 'nonsense\n')).toBeUndefined()
  })
})
