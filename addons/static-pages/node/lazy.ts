const RE_CODE = /^(`{3}|~{3})[\s\S]*?\n\1|`[^`\n]*`/gm
const RE_IMG = /<img(?=\s)(?![^>]*\sloading=)/g

/** Where in a slide's Markdown a `<img>` tag can be told to load lazily: right after its name, in characters. */
export function lazyPlaces(markdown: string): number[] {
  const code = Array.from(markdown.matchAll(RE_CODE), ({ index, 0: text }) => [index, index + text.length] as const)
  return Array.from(markdown.matchAll(RE_IMG), ({ index, 0: tag }) => index + tag.length)
    .filter(place => !code.some(([start, end]) => start < place && place < end))
}
