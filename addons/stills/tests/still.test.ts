import { expect, it } from 'vitest'
import { findAnimations } from '../still.ts'

const gif = '<img class="w-150" src="/error.gif" alt="down" />'

it('finds the GIF that has a still beside it, where its tag starts and ends', () => {
  const [animation] = findAnimations(`# Title\n\n${gif}\n`, path => path === '/error.png')
  expect(animation).toEqual({ start: 9, end: 9 + gif.length, still: '/error.png' })
})

it('leaves alone a GIF without a still, and another picture', () => {
  expect(findAnimations(gif, () => false)).toEqual([])
  expect(findAnimations('<img src="/logo.png" />', () => true)).toEqual([])
})

it.each([
  ['a fence', `\`\`\`html\n${gif}\n\`\`\`\n`],
  ['an indented fence', `  ~~~html\n  ${gif}\n  ~~~\n`],
  ['a fence that shows a fence', `\`\`\`\`md\n\`\`\`html\n${gif}\n\`\`\`\n\`\`\`\`\n`],
  ['inline code', `Write \`${gif}\`, and it rests`],
  ['inline code with a backtick', `Write \`\` \` ${gif} \`\`, and it rests`],
  ['a comment', `<!--\n${gif}\n-->`],
])('leaves alone what stands in %s', (_, markdown) => {
  expect(findAnimations(`${markdown}\n\n${gif}\n`, () => true)).toHaveLength(1)
})

it('takes each of several', () => {
  expect(findAnimations(`${gif}\n${gif.replace('error', 'other')}`, () => true).map(({ still }) => still)).toEqual(['/error.png', '/other.png'])
})
