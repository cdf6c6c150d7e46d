import type { Check } from '../deck.ts'
import { lineOf, warning } from '../deck.ts'
import { isMisspelling } from './keys.ts'

/** What Slidev 53 knows for a key of the front matter, and whether there may be more: CSS can name a transition. */
const WORDS = {
  colorSchema: { known: ['auto', 'all', 'both', 'dark', 'light'], isOpen: false },
  routerMode: { known: ['history', 'hash', 'memory'], isOpen: false },
  transition: {
    known: ['fade', 'fade-out', 'slide-left', 'slide-right', 'slide-up', 'slide-down', 'view-transition'],
    isOpen: true,
  },
}

/** A value that Slidev passes over in silence: a word that it does not know, and clicks that are no number. */
export const checkValues: Check = (slide) => {
  const { frontmatter } = slide
  const words = Object.entries(WORDS).flatMap(([key, { known, isOpen }]) => {
    const value = frontmatter[key]
    const isWrong = typeof value === 'string' && value !== '' && !known.includes(value)
      && (!isOpen || known.some(word => isMisspelling(value, word)))
    return isWrong ? [{ key, message: `unknown ${key} "${value}": Slidev has ${known.join(', ')}` }] : []
  })
  const numbers = ['clicks', 'clicksStart'].filter(key => Number.isNaN(Number(frontmatter[key] ?? 0)))
    .map(key => ({ key, message: `${key} wants a number, and "${frontmatter[key]}" is none` }))
  return [...words, ...numbers].map(({ key, message }) => warning(lineOf(slide, `${key}:`) ?? 0, message))
}
