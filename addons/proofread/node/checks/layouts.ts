import type { Check } from '../deck.ts'
import { didYouMean, error, lineOf } from '../deck.ts'

/** A layout that does not exist: Slidev shows the slide in `default` and does not say which slide it was. */
export const checkLayouts: Check = (slide, { layouts }) => {
  const { layout } = slide.frontmatter
  const name = String(layout || 'default')
  // Broken front matter gives an object here, and has a finding of its own.
  if (layouts.includes(name) || typeof layout === 'object')
    return []
  return [error(lineOf(slide, 'layout:') ?? 0, `unknown layout "${name}"${didYouMean(name, layouts)}`)]
}
