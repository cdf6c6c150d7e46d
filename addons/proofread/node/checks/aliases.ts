import type { Check } from '../deck.ts'
import { lineOf } from '../deck.ts'

/** An alias that an earlier slide has too: its address leads there, so that this slide is never shown. */
export const checkAliases: Check = (slide, _deck, slides) => {
  const { routeAlias } = slide.frontmatter
  const first = slides.find(other => other.frontmatter.routeAlias === routeAlias)!
  return routeAlias === undefined || first === slide
    ? []
    : [{
        severity: 'warning',
        line: lineOf(slide, 'routeAlias:'),
        message: `slide ${first.no} has the alias "${routeAlias}" too: Slidev shows that slide in place of this one`,
      }]
}
