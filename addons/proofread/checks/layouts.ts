import type { Check } from '../deck.ts'
import { lineOf } from '../deck.ts'
import { didYouMean } from '../suggest.ts'

/** A layout that does not exist: Slidev takes `default` in its place, and does not say for which slide. */
export const checkLayouts: Check = (slide, { layouts }) => {
  const { layout } = slide.frontmatter
  return typeof layout !== 'string' || layouts.includes(layout)
    ? []
    : [{ line: lineOf(slide, 'layout:'), message: `unknown layout "${layout}"${didYouMean(layout, layouts)}` }]
}
