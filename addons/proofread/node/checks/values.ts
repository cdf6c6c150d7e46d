import type { Check } from '../deck.ts'
import { lineOf, warning } from '../deck.ts'
import { isMisspelling } from './keys.ts'

/** What Slidev 53 knows for a key of the front matter, and whether there may be more: CSS can name a transition. */
const WORDS = {
  colorSchema: { known: ['auto', 'all', 'both', 'dark', 'light'], isOpen: false },
  magicMoveCopy: { known: ['always', 'final'], isOpen: false },
  routerMode: { known: ['history', 'hash', 'memory'], isOpen: false },
  transition: {
    known: ['fade', 'fade-out', 'slide-left', 'slide-right', 'slide-up', 'slide-down', 'view-transition'],
    isOpen: true,
  },
}

/** Keys of the headmatter that switch something on, in dev, in a build or in both. */
const SWITCHES = [
  'browserExporter',
  'contextMenu',
  'monaco',
  'presenter',
  'pwa',
  'record',
  'remoteAssets',
  'twoslash',
  'wakeLock',
]

/** Keys that are true or false. */
const TRUE_OR_FALSE = [
  'codeCopy',
  'comark',
  'editor',
  'hideInToc',
  'lineNumbers',
  'mcp',
  'mdc',
  'monacoRunUseStrict',
  'preload',
  'selectable',
]

/** Texts that are meant as true. Slidev takes any other text for true as well. */
export const TRUE = ['', 'true', 'yes', 'on']

/** What Slidev 53 reads under a key of the headmatter. */
const SHAPES = {
  addons: 'a list',
  defaults: 'keys and values',
  drawings: 'keys and values',
  export: 'keys and values',
  htmlAttrs: 'keys and values',
  seoMeta: 'keys and values',
  themeConfig: 'keys and values',
}

/**
 * A value that Slidev passes over in silence: a word that it does not know, clicks that are no number, a switch that is
 * neither on nor off, text where keys and values or a list have to be.
 */
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
  const shapes = Object.entries(slide.no === 1 ? SHAPES : {}).flatMap(([key, shape]) => {
    const value = frontmatter[key] ?? undefined
    // `false` leaves it out.
    const isRight = !value || (typeof value === 'object' && Array.isArray(value) === (shape === 'a list'))
    return isRight ? [] : [{ key, message: `Slidev passes over "${key}": it wants ${shape}` }]
  })
  const states = [undefined, null, true, false, 'dev', 'build']
  const switches = SWITCHES.filter(key => slide.no === 1 && !states.includes(frontmatter[key] as boolean))
    .map(key => ({ key, message: `${key} wants true, false, dev or build, and not "${String(frontmatter[key])}"` }))
  const texts = TRUE_OR_FALSE.flatMap((key) => {
    const value = frontmatter[key]
    const message = `Slidev takes "${value}" for true: write ${key}: true or ${key}: false`
    return typeof value === 'string' && !TRUE.includes(value) ? [{ key, message }] : []
  })
  return [...words, ...numbers, ...shapes, ...switches, ...texts]
    .map(({ key, message }) => warning(lineOf(slide, `${key}:`) ?? 0, message))
}
