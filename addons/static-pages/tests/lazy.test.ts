import { expect, it } from 'vitest'
import { lazyOffsets } from '../node/lazy.ts'

function lazily(markdown: string): string {
  return lazyOffsets(markdown).toReversed().reduce((text, offset) => `${text.slice(0, offset)} lazy${text.slice(offset)}`, markdown)
}

it('finds the pictures of a slide', () => {
  expect(lazily('<div>\n<img class="w-10" src="/a.gif" />\n</div>\n<img\n  src="/b.png">')).toBe('<div>\n<img lazy class="w-10" src="/a.gif" />\n</div>\n<img lazy\n  src="/b.png">')
})

it.each([
  ['a fence', '```html\n<img src="/a.png">\n```'],
  ['inline code', 'Write `<img src="/a.png">`'],
  ['a comment', '<!--\n<img src="/a.png">\n-->'],
  ['a tag that says itself how it loads', '<img loading="eager" src="/a.png">'],
])('leaves alone what stands in %s', (_, markdown) => {
  expect(lazily(markdown)).toBe(markdown)
})
