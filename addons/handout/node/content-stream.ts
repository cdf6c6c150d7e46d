// Chromium's PDF library (Skia) writes one operator at the end of each line. Marked content, from `/NonStruct
// <</MCID 3 >>BDC` to `EMC`, holds text, from `BT` to `ET`, in which a ligature may be marked content again.

const MARK_START = /\bB(?:DC|MC)$/
const MARK_END = /^EMC$/
const PATH_START = /\s(?:m|re)$/
/** `n` ends a path that only clips. */
const PATH_END = /(?:^|\s)(?:f\*?|[FSsn]|[Bb]\*?)$/
const TEXT_START = /^BT$/
const TEXT_END = /^ET$/
/** Paints a picture, a group or a shading, by its name. */
const OBJECT = /^(\/\S+) (?:Do|sh)$/

function markedContentId(line: string): number | undefined {
  const id = /\/MCID (\d+)/.exec(line)?.[1]
  return id === undefined ? undefined : Number(id)
}

/** The ids of the marked content that holds neither text nor pictures: backgrounds, borders, underlines. */
export function decorationIds(stream: string): Set<number> {
  const ids = new Set<number>()
  let id: number | undefined
  for (const line of stream.split('\n')) {
    if (MARK_START.test(line) && markedContentId(line) !== undefined) {
      id = markedContentId(line)!
      ids.add(id)
    }
    else if (id !== undefined && (TEXT_START.test(line) || OBJECT.test(line))) {
      ids.delete(id)
    }
  }
  return ids
}

/**
 * Marks as an artifact whatever a content stream paints outside of marked content.
 * @param stream operators and their operands, decompressed
 * @param tagged the ids of the marked content that the document's structure uses; other marks are removed
 * @param groups the names of the groups that hold marked content of their own, as `/X9`
 */
export function markArtifacts(stream: string, tagged: Set<number>, groups: Set<string>): string {
  const lines: string[] = []
  /** The lines of an untagged path or text object that has not ended. */
  let untagged: string[] = []
  let depth = 0
  let isTagged = false
  for (const line of stream.split('\n')) {
    if (untagged.length > 0 || (!isTagged && (PATH_START.test(line) || TEXT_START.test(line)))) {
      untagged.push(line)
      const isText = TEXT_START.test(untagged[0]!)
      if ((isText ? TEXT_END : PATH_END).test(line)) {
        lines.push(...line.endsWith('n') ? untagged : asArtifact(untagged))
        untagged = []
      }
      continue
    }
    if (MARK_START.test(line)) {
      if (depth === 0)
        isTagged = tagged.has(markedContentId(line) ?? -1)
      depth++
    }
    const isUnusedMark = !isTagged && (MARK_START.test(line) || MARK_END.test(line))
    const object = isTagged ? undefined : OBJECT.exec(line)?.[1]
    if (object && !groups.has(object))
      lines.push(...asArtifact([line]))
    else if (!isUnusedMark)
      lines.push(line)
    if (MARK_END.test(line)) {
      depth--
      isTagged &&= depth > 0
    }
  }
  return [...lines, ...untagged].join('\n')
}

function asArtifact(lines: string[]): string[] {
  return ['/Artifact BMC', ...lines, 'EMC']
}
