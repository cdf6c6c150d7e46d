import type { Check } from '../deck.ts'
import { lineOf } from '../deck.ts'
import { didYouMean } from '../suggest.ts'

/** A layout that does not exist: Slidev shows the slide in `default` and does not say which slide it was. */
export const checkLayouts: Check = (slide, { layouts }) => {
  const { layout } = slide.frontmatter
  return typeof layout !== 'string' || layouts.includes(layout)
    ? []
    : [{ severity: 'error', line: lineOf(slide, 'layout:'), message: `unknown layout "${layout}"${didYouMean(layout, layouts)}` }]
}
