import { blankLiterals } from 'deck-kit/node/markdown'

const RE_IMG = /<img(?=\s)(?![^>]*\sloading=)/g

/** The offsets in a slide's Markdown at which `<img>` tags can get a `loading` attribute: right after `<img`. */
export function lazyOffsets(markdown: string): number[] {
  return Array.from(blankLiterals(markdown).matchAll(RE_IMG), ({ index, 0: tag }) => index + tag.length)
}
