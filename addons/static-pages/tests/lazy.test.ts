import { expect, it } from 'vitest'
import { lazyPlaces } from '../node/lazy.ts'

function lazily(markdown: string): string {
  return lazyPlaces(markdown).toReversed().reduce((text, place) => `${text.slice(0, place)} lazy${text.slice(place)}`, markdown)
}

it('finds the pictures of a slide', () => {
  expect(lazily('<div>\n<img class="w-10" src="/a.gif" />\n</div>\n<img\n  src="/b.png">')).toBe('<div>\n<img lazy class="w-10" src="/a.gif" />\n</div>\n<img lazy\n  src="/b.png">')
})

it('leaves code alone, and pictures that say themselves how they load', () => {
  const markdown = '```html\n<img src="/a.png">\n```\nWrite `<img src="/b.png">`, or <img loading="eager" src="/c.png">'
  expect(lazyPlaces(markdown)).toEqual([])
})
