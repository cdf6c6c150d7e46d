import { it as anyIt, expect } from 'vitest'
import { CLICKS, codeBlocks, HAS_FLUX_TITLE, headmatter, IS_FLUX_TALK, slides } from '../talk.ts'

// Another talk's notes have another form.
const it = anyIt.runIf(IS_FLUX_TALK)
const notes = slides.map(slide => slide.note ?? '')

/** Seconds in a clock like "1:30". */
function seconds(clock: string): number {
  const [minutes, rest] = clock.split(':')
  return Number(minutes) * 60 + Number(rest)
}

/** How many clicks a slide's Markdown has: bullets one by one, other parts, and ranges of lines. */
function clicksIn(content: string): number {
  const bullets = (content.match(/<v-clicks>[\s\S]*?<\/v-clicks>/g) ?? []).flatMap(list => list.match(/^- /gm) ?? [])
  const parts = content.match(/<\w+ v-click\b/g) ?? []
  const changes = codeBlocks(content).flatMap(({ ranges }) => ranges.slice(1))
  return [...bullets, ...parts, ...changes].length
}

// Also where a marker is missing: the talk then counts as another one, and what else is said of it is skipped.
anyIt.runIf(HAS_FLUX_TITLE)('has a marker in the notes for every click of every slide', () => {
  expect(CLICKS).toEqual(slides.map(({ content }) => clicksIn(content)))
})

it('gives each slide a time, and together they fill the 30 minutes that Slidev\'s timer counts down', () => {
  expect(headmatter).toMatchObject({ duration: '30min', timer: 'countdown' })
  let left = 30 * 60
  for (const [index, note] of notes.entries()) {
    const [, time = '', timer = ''] = note.match(/^\*\*(\d+:\d\d) · timer at (\d+:\d\d) /) ?? []
    left -= seconds(time)
    expect(seconds(timer), `slide ${index + 1} leaves with ${left} seconds on the timer`).toBe(left)
  }
  expect(left).toBe(0)
})

it('says for every slide what to skip when late, and what is likely to be asked', () => {
  for (const [index, note] of notes.entries()) {
    expect(note, `slide ${index + 1}`).toMatch(/^\*\*Late:\*\* \S/m)
    expect(note, `slide ${index + 1}`).toMatch(/^\*\*Early:\*\* \S/m)
    expect(note, `slide ${index + 1}`).toMatch(/^\*\*(?:Asked “[^”]+\?”|If nobody asks:)\*\* \S/m)
  }
})

/** Words in a minute, as a calm speaker says them. */
const PACE = 130

it('gives each slide the time that its words and its stated pauses take', () => {
  for (const [index, note] of notes.entries()) {
    const [time, ...body] = note.split('\n\n').filter(paragraph => !/^\*\*[^*]+[:”]\*\*/.test(paragraph))
    const spoken = body.join(' ')
    const pauses = Array.from(spoken.matchAll(/(\d+) s\)\*/g), ([, pause]) => Number(pause)).reduce((sum, pause) => sum + pause, 0)
    const words = spoken.replaceAll(/\*\([^)]*\)\*|\[click\]/g, '').match(/[\w’']+/g)!.length
    const planned = seconds(time!.match(/\d+:\d\d/)![0])
    const taken = words / PACE * 60 + pauses
    expect(Math.abs(taken - planned) / planned, `slide ${index + 1}: ${Math.round(taken)} of ${planned} seconds`).toBeLessThan(0.15)
  }
})

it('tells the speaker what is dated on slide 9', () => {
  expect(notes[8]).toMatch(/`v1beta2` was removed in Flux 2\.9/)
})
