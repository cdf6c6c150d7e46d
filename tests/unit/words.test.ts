import type { SlidevMarkdown } from '@slidev/types'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parse } from '@slidev/parser'
import { expect, it } from 'vitest'
import { parse as parseYaml } from 'yaml'

/*
 * slides.md may differ from the speaker's own text (fixtures/slides.md) in four ways only: new keys in the
 * headmatter, `alt` on pictures, notes, and a blank line between a `<div>` and the Mermaid fence inside it.
 */
const original = await read('tests/fixtures/slides.md')
const deck = await read('slides.md')

async function read(path: string): Promise<SlidevMarkdown> {
  return parse(await readFile(join(import.meta.dirname, '../..', path), 'utf8'), path)
}

/** The slide as the speaker wrote it: without what we may add. The parser has taken the note out already. */
function withoutAdditions(content: string): string {
  return content
    .replaceAll(/(<img\b[^>]*?) alt="[^"]*"/g, '$1')
    .replaceAll(/(<div[^>]*>\n)\n(?=```mermaid)/g, '$1')
    .replaceAll(/(```mermaid[\s\S]*?\n```\n)\n(?=<\/div>)/g, '$1')
}

it('has the speaker\'s twelve slides', () => {
  expect(original.slides).toHaveLength(12)
  expect(deck.slides).toHaveLength(12)
})

it.each(original.slides.map((slide, index) => [index + 1, slide] as const))('slide %i keeps its words', (no, slide) => {
  expect(withoutAdditions(deck.slides[no - 1]!.content)).toBe(slide.content)
})

it('keeps every key of the headmatter as it was', () => {
  expect(parseYaml(deck.slides[0]!.frontmatterRaw!)).toMatchObject(parseYaml(original.slides[0]!.frontmatterRaw!))
})

it.each(original.slides.slice(1).map(slide => [slide.index + 1, slide] as const))('slide %i keeps its front matter', (no, slide) => {
  expect(deck.slides[no - 1]!.frontmatterRaw).toBe(slide.frontmatterRaw)
})
