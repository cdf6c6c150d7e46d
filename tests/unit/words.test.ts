import { readFile } from 'node:fs/promises'
import { parse } from '@slidev/parser'
import { expect, it } from 'vitest'
import { speakersWords, WORDS } from '../../scripts/words.ts'

// No engineer's change may reach the words on the slides. The speaker's own may: they are recorded by npm run words.
const deck = await parse(speakersWords(await readFile('slides.md', 'utf8')), 'slides.md')
const recorded = await parse(await readFile(WORDS, 'utf8'), WORDS)
const isSameTalk = deck.slides[0]!.frontmatter.title === recorded.slides[0]!.frontmatter.title

it.skipIf(!isSameTalk)('has the speaker\'s slides, and no other (if you have changed them: npm run words)', () => {
  expect(deck.slides).toHaveLength(recorded.slides.length)
})

it.skipIf(!isSameTalk).each(recorded.slides.map((slide, index) => [index + 1, slide] as const))('slide %i keeps its words (if you have changed them: npm run words)', (no, slide) => {
  expect(deck.slides[no - 1]?.content).toBe(slide.content)
})

it.skipIf(!isSameTalk)('keeps every key of the headmatter (if you have changed one: npm run words)', () => {
  expect(deck.slides[0]!.frontmatter).toMatchObject(recorded.slides[0]!.frontmatter)
})

it.skipIf(!isSameTalk).each(recorded.slides.slice(1).map(slide => [slide.index + 1, slide] as const))('slide %i keeps its front matter (if you have changed it: npm run words)', (no, slide) => {
  expect(deck.slides[no - 1]?.frontmatterRaw).toBe(slide.frontmatterRaw)
})
