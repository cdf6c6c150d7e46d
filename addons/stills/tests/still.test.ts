import { expect, it } from 'vitest'
import { findAnimations } from '../still.ts'

const gif = '<img class="w-150" src="/error.gif" alt="down" />'

it('finds the GIF that has a still beside it, where its tag starts and ends', () => {
  const [animation] = findAnimations(`# Title\n\n${gif}\n`, path => path === '/error.png')
  expect(animation).toEqual({ start: 9, end: 9 + gif.length, still: '/error.png' })
})

it('leaves alone a GIF without a still, another picture and what is code', () => {
  expect(findAnimations(gif, () => false)).toEqual([])
  expect(findAnimations('<img src="/logo.png" />', () => true)).toEqual([])
  expect(findAnimations(`\`\`\`html\n${gif}\n\`\`\`\n`, () => true)).toEqual([])
})

it('takes each of several', () => {
  expect(findAnimations(`${gif}\n${gif.replace('error', 'other')}`, () => true).map(({ still }) => still)).toEqual(['/error.png', '/other.png'])
})
