import MagicString from 'magic-string-stack'
import { expect, it } from 'vitest'
import { wrapGifs } from '../node/stills.ts'

const gif = '<img class="w-150" src="/error.gif" alt="down" />'
const source = '<source media="(prefers-reduced-motion: reduce), print" srcset="/error.png">'

/** The Markdown as the slide will have it. */
function wrapped(markdown: string, isPublic = (path: string): boolean => path === '/error.png'): string {
  const s = new MagicString(markdown)
  wrapGifs({ s }, isPublic)
  return s.toString()
}

it('wraps a GIF that has a still beside it', () => {
  expect(wrapped(`Look: ${gif} here`)).toBe(`Look: <picture class="contents">${source}${gif}</picture> here`)
})

it('gives each tag a line of its own where the picture has one, so that Markdown makes no paragraph of it', () => {
  expect(wrapped(`# Title\n\n  ${gif}\n\nText`))
    .toBe(`# Title\n\n  <picture class="contents">\n  ${source}\n  ${gif}\n  </picture>\n\nText`)
})

it('leaves alone a GIF without a still, and another picture', () => {
  expect(wrapped(gif, () => false)).toBe(gif)
  expect(wrapped('<img src="/logo.png" />', () => true)).toBe('<img src="/logo.png" />')
})

it.each([
  ['a fence', `\`\`\`html\n${gif}\n\`\`\`\n`],
  ['a fence that shows a fence', `\`\`\`\`md\n\`\`\`html\n${gif}\n\`\`\`\n\`\`\`\`\n`],
  ['inline code', `Write \`${gif}\`, and it rests`],
  ['a comment', `<!--\n${gif}\n-->`],
])('leaves alone what stands in %s', (_, markdown) => {
  expect(wrapped(markdown)).toBe(markdown)
})

it('wraps each of several', () => {
  expect(wrapped(`${gif}\n${gif.replace('error', 'other')}`, () => true).match(/<picture/g)).toHaveLength(2)
})
