import type { ResolvedSlidevOptions } from '@slidev/types'
import { join } from 'node:path'
import sharp from 'sharp'
import { expect, it } from 'vitest'
import { headTags, withoutMeta } from '../node/head.ts'
import { makeIcons } from '../node/icons.ts'

const data = {
  config: { title: 'Ends </script> early', info: 'Two\nlines.\n', author: 'Ada Writer', htmlAttrs: { lang: 'en' } },
  headmatter: { keywords: 'paper, ink' },
} as unknown as ResolvedSlidevOptions['data']

function tag(tags: ReturnType<typeof headTags>, name: string) {
  return tags.find(({ attrs }) => attrs?.property === name || attrs?.rel === name || attrs?.type === name)
}

it('writes what the deck says of itself as plain text, once', () => {
  const html = '<meta charset="utf-8"><meta content="text/html" http-equiv="Content-Type"><meta name="viewport">'
    + '<meta content="&quot;Two > lines&quot;" property="og:description">'
  expect(withoutMeta(html, ['description', 'og:description'])).toBe('<meta name="viewport">')
  expect(withoutMeta(html.replace('og:', ''), ['author'])).toContain('lines')
  const tags = headTags(data, '/', {}, {})
  const content = (name: string): unknown =>
    tags.find(({ attrs }) => (attrs?.name ?? attrs?.property) === name)?.attrs!.content
  expect(['description', 'author', 'keywords', 'og:description'].map(content))
    .toEqual(['Two lines.', 'Ada Writer', 'paper, ink', 'Two lines.'])
})

it('describes the presentation as data that cannot break out of its script', () => {
  const { children } = tag(headTags(data, '/', { url: 'https://example.org/talk/' }, { pdf: 'talk.pdf' }), 'application/ld+json')!
  expect(children).not.toContain('</script')
  expect(JSON.parse(children as string)).toMatchObject({
    '@type': 'PresentationDigitalDocument',
    'name': 'Ends </script> early',
    'description': 'Two lines.',
    'author': { name: 'Ada Writer' },
    'keywords': ['paper', 'ink'],
    'encoding': { contentUrl: 'https://example.org/talk/talk.pdf' },
  })
})

it('names each of several authors', () => {
  const several = { ...data, config: { ...data.config, author: ['Ada Writer', 'Bob Drawer'] as never } }
  const tags = headTags(several, '/', {}, {})
  expect(tags.find(({ attrs }) => attrs?.name === 'author')!.attrs!.content).toBe('Ada Writer, Bob Drawer')
  expect(JSON.parse(tag(tags, 'application/ld+json')!.children as string).author)
    .toMatchObject([{ name: 'Ada Writer' }, { name: 'Bob Drawer' }])
})

it('links the share image by its full address, and not at all where that is unknown', () => {
  expect(tag(headTags(data, '/talk/', { url: 'https://example.org/talk/' }, { image: 'og.png' }), 'og:image')!.attrs!.content).toBe('https://example.org/talk/og.png')
  expect(tag(headTags(data, '/talk/', {}, { image: 'og.png' }), 'og:image')).toBeUndefined()
})

it('makes the icons from one SVG', async () => {
  const icons = await makeIcons(join(import.meta.dirname, 'fixtures/icon.svg'))
  for (const [name, width] of Object.entries({ 'apple-touch-icon.png': 180, 'icon-192.png': 192, 'icon-512.png': 512 }))
    expect(await sharp(icons[name]).metadata()).toMatchObject({ format: 'png', width, height: width })
  const ico = icons['favicon.ico']!
  expect([ico.readUInt16LE(2), ico.readUInt16LE(4), ico.readUInt8(6)]).toEqual([1, 1, 32])
  expect(await sharp(ico.subarray(ico.readUInt32LE(18))).metadata()).toMatchObject({ format: 'png', width: 32 })
})

it('names the icon that is not there', async () => {
  await expect(makeIcons('public/gone.svg')).rejects.toThrow(/setup\/site\.ts.*public\/gone\.svg/)
})
