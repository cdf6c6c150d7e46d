import { literalRanges } from 'deck-kit/node/markdown'

const RE_IMG = /<img(?=\s)(?![^>]*\sloading=)/g

/** Where in a slide's Markdown a `<img>` tag can be told to load lazily: right after its name, in characters. */
export function lazyPlaces(markdown: string): number[] {
  const literals = literalRanges(markdown)
  return Array.from(markdown.matchAll(RE_IMG), ({ index, 0: tag }) => index + tag.length)
    .filter(place => !literals.some(({ start, end }) => start < place && place < end))
}
