import type { SlideInfo } from '@slidev/types'
import { describe, expect, it } from 'vitest'
import { lineOfCode, lineOfMessage, readOptions } from '../lib/fence.ts'

describe('the options of a fence', () => {
  it('are those that Slidev knows, written as Slidev allows', () => {
    expect(readOptions('mermaid {scale: 1.4}')).toEqual({ scale: 1.4, config: {} })
    expect(readOptions('mermaid {theme: \'forest\', scale:0.8}')).toEqual({ scale: 0.8, config: { theme: 'forest' } })
    expect(readOptions('mermaid')).toEqual({ scale: 1, config: {} })
  })

  it('are no business of other languages', () => {
    expect(readOptions('mermaidish')).toBeUndefined()
  })

  it('are refused when they make no sense', () => {
    expect(() => readOptions('mermaid {scale: "big"}')).toThrow('"scale" is "big"')
    expect(() => readOptions('mermaid {scale: 0}')).toThrow('"scale" is 0')
    expect(() => readOptions('mermaid {scale 1}')).toThrow()
  })
})

describe('the line that a message is about', () => {
  it('is found in the file', () => {
    const slide = { source: { start: 70, raw: '---\nlayout: default\n---\n\n# Title\n\n```mermaid\npie\n  "x" : y\n```\n' } } as SlideInfo
    expect(lineOfCode(slide, 'pie\n  "x" : y\n')).toBe(78)
  })

  it('counts what Mermaid leaves out', () => {
    const code = '---\ntitle: T\n---\n\n%% a comment\nflowchart LR\n  %% another\n  A -->\n'
    expect(lineOfMessage('Parse error on line 2:\n...', code)).toBe(8)
    expect(lineOfMessage('Lexer error on line 1, column 9', code)).toBe(6)
  })

  it('is unknown when Mermaid does not say', () => {
    expect(lineOfMessage('No diagram type detected', 'nonsense\n')).toBeUndefined()
  })
})
