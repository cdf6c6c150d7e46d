import { expect, it } from 'vitest'
import { missingWords, plainText, slideTitle, wordsOf } from '../words.ts'

it('finds a word that the layout has broken over lines or spaced out', () => {
  expect(missingWords(wordsOf('data inconsistency'), 'Data incon\u00ADsis\ntency')).toEqual([])
  expect(missingWords(wordsOf('ﬁnd me'), 'find  m e')).toEqual([])
})

it('names what is missing once', () => {
  expect(missingWords(wordsOf('blank blank page'), 'page')).toEqual(['blank'])
})

it('leaves markup out of a slide\'s words', () => {
  const slide = '# Title <mdi-bat />\n\n```ts {1|2} twoslash\nconst code = 1\n```\n\n<!-- a note -->\n\n- [link](https://example.org) {{ value }}'
  expect(wordsOf(plainText(slide))).toEqual(['title', 'const', 'code', 'link'])
})

it('calls a slide by its title, its first line or its number', () => {
  expect(slideTitle({ title: 'Named', content: 'text', index: 0 })).toBe('Named')
  expect(slideTitle({ content: '\n**Time** to go! <mdi-rocket />\n', index: 1 })).toBe('Time to go!')
  expect(slideTitle({ content: '<img src="a.png">', index: 2 })).toBe('Slide 3')
})
