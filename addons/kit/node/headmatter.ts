/** The `keywords` of a headmatter as a list: Slidev takes a string with commas, YAML gives lists and numbers too. */
export function keywordsOf(keywords: unknown): string[] {
  return [keywords ?? []].flat(2).flatMap(entry => String(entry).split(',')).map(word => word.trim()).filter(Boolean)
}

/** What YAML gives for a text, several lines or a number, as text on one line; undefined if there is none. */
export function oneLine(text: unknown): string | undefined {
  return text ? String(text).replaceAll(/\s+/g, ' ').trim() : undefined
}

/** The names under `author`: YAML gives a list or a number too. */
export function authorsOf(author: unknown): string[] {
  return [author ?? []].flat(2).map(name => String(name).trim()).filter(Boolean)
}
