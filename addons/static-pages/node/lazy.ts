/** Fences, indented or longer than three too, inline code and comments. */
const RE_UNSEEN = /^[ \t]*(`{3,}(?!`)|~{3,}(?!~))[\s\S]*?\n[ \t]*\1|(?<!`)(`+)(?!`).+?(?<!`)\2(?!`)|<!--[\s\S]*?-->/gm
const RE_IMG = /<img(?=\s)(?![^>]*\sloading=)/g

/** Where in a slide's Markdown a `<img>` tag can be told to load lazily: right after its name, in characters. */
export function lazyPlaces(markdown: string): number[] {
  const unseen = Array.from(markdown.matchAll(RE_UNSEEN), ({ index, 0: text }) => [index, index + text.length] as const)
  return Array.from(markdown.matchAll(RE_IMG), ({ index, 0: tag }) => index + tag.length)
    .filter(place => !unseen.some(([start, end]) => start < place && place < end))
}
