import type { Check, Slide } from '../deck.ts'
import { lineOf, warning } from '../deck.ts'

/** An alias under which Slidev 53 finds another slide, or none: the slide is never shown. */
export const checkAliases: Check = (slide, _deck, slides) => {
  const message = problemOf(slide, slides)
  return message === undefined ? [] : [warning(lineOf(slide, 'routeAlias:') ?? 0, message)]
}

function problemOf(slide: Slide, slides: Slide[]): string | undefined {
  const { routeAlias } = slide.frontmatter
  const alias = String(routeAlias ?? '')
  const first = slides.find(other => other.frontmatter.routeAlias === routeAlias)!
  const numbered = slides.find(({ no }) => no === Number(alias))
  const [character] = /[/?#]/.exec(alias) ?? []
  if (routeAlias === undefined || (numbered === slide && first === slide))
    return
  if (first !== slide)
    return `slide ${first.no} has the alias "${alias}" too: Slidev shows that slide in place of this one`
  if (numbered)
    return `the alias "${alias}" is the number of slide ${numbered.no}: Slidev shows only one of the two`
  if (typeof routeAlias !== 'string')
    return `Slidev finds no slide by an alias that is not a text: write routeAlias: '${alias}'`
  if (character)
    return `Slidev finds no slide by the alias "${alias}": take out the "${character}"`
}
