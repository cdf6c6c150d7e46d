/** An animated picture in a slide's Markdown, and the still that can take its place. */
interface Animation {
  /** Where its `<img>` tag starts and ends, in characters. */
  start: number
  end: number
  /** The still's path under `public/`. */
  still: string
}

const UNSEEN = /^[ \t]*(`{3,}(?!`)|~{3,}(?!~))[\s\S]*?\n[ \t]*\1|(?<!`)(`+)(?!`).+?(?<!`)\2(?!`)|<!--[\s\S]*?-->/gm
const GIF = /<img\s[^>]*?\bsrc="(\/[^"]+)\.gif"[^>]*>/g

/**
 * The `<img>` tags of a slide that show a GIF beside which a PNG of the same name lies. What stands in
 * code is text, and stays; so does what stands in a comment.
 *
 * @param markdown The slide.
 * @param isPublic Whether a file lies under `public/`, by its path with a leading slash.
 */
export function findAnimations(markdown: string, isPublic: (path: string) => boolean): Animation[] {
  const unseen = [...markdown.matchAll(UNSEEN)].map(({ index, 0: text }) => [index, index + text.length] as const)
  return [...markdown.matchAll(GIF)]
    .filter(({ index }) => !unseen.some(([start, end]) => index > start && index < end))
    .map(({ index, 0: tag, 1: name }) => ({ start: index, end: index + tag.length, still: `${name}.png` }))
    .filter(({ still }) => isPublic(still))
}
