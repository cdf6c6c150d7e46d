import type { Check } from '../deck.ts'
import { didYouMean, warning } from '../deck.ts'
import { lineAt, withoutCode } from '../markdown.ts'

/** A line after which the slide's text goes into another slot of its layout. */
const MARKER = /^::[ \t]*([\w.\-:]+)[ \t]*::[ \t]*$/gm

const NAMED = /\bname=["']?([\w.\-:]+)/g

/** A layout may hand on slots, or compute their names. */
const IS_OPEN = /:name=|\bslots\b|useSlots/

/** Text for a slot that the layout does not have: Slidev does not show it. */
export const checkSlots: Check = (slide, { layoutSource }) => {
  const layout = String(slide.frontmatter.layout || 'default')
  const source = layoutSource(layout)
  if (!source?.includes('<slot') || IS_OPEN.test(source))
    return []
  const text = withoutCode(slide)
  const names = Array.from(source.matchAll(NAMED), ([, name]) => name!)
  return [...text.matchAll(MARKER)].filter(([, name]) => ![...names, 'default'].includes(name!)).map((match) => {
    const message = `the layout "${layout}" has no slot "${match[1]}", and Slidev does not show what follows`
    return warning(lineAt(text, match), `${message}${didYouMean(match[1]!, names)}`)
  })
}
