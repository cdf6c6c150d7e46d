/** The `keywords` of a headmatter as a list: Slidev takes a string with commas, YAML gives lists and numbers too. */
export function keywordsOf(keywords: unknown): string[] {
  return [keywords ?? []].flat(2).flatMap(entry => String(entry).split(',')).map(word => word.trim()).filter(Boolean)
}

/** A text of several lines, as the headmatter's `info`, on one line; undefined if there is none. */
export function oneLine(text: unknown): string | undefined {
  return text ? String(text).replaceAll(/\s+/g, ' ').trim() : undefined
}
