import type { Check, Deck, Finding } from '../deck.ts'
import { basename, dirname, join, posix } from 'node:path'
import { attempt } from 'deck-kit/node/attempt'
import { didYouMean, lineOf } from '../deck.ts'
import { contentOf, markupOf, TAG } from '../markdown.ts'

/** A file that a tag names by itself, or as a string in an expression: `src="a.png"`, `:src="'a.png'"`. */
const SOURCE = /(?<![\w.-])(?::|v-bind:)?(?:src|poster)=(?:"([^"]+)"|'([^']+)')/g
/** The tags whose file the slide itself has to bring; a component may look for it elsewhere, a frame on the host. */
const MEDIA_TAG = /^(?:img|video|audio|source)$/
const STYLE = /<style\b[\s\S]*?<\/style>/g
/** A file that a style names. */
export const STYLE_FILE = /url\((["']?)([^"')\s]+)\1\)/g
/** A Markdown picture; its address may stand in `<>`, with spaces and brackets. */
const MARKDOWN = /!\[[^\]\n]*\]\((?:<([^>\n]+)>|((?:[^\s()]|\([^\s()]*\))+))/g

const MEDIA = /\.(?:png|jpe?g|gif|svg|webp|avif|ico|bmp|mp4|webm|mov|mp3|ogg|wav|pdf)(?:[?#].*)?$/i

/** The keys in which Slidev 53 and its layouts read a file; in any other, a path may be plain text. */
const FILE_KEYS = ['background', 'favicon', 'image']

/** A file that a tag, a picture or a style names and that does not exist. Case counts, as it does on a web server. */
export const checkPictures: Check = (slide, deck) => {
  const markup = markupOf(slide)
  const keys = Object.entries(slide.frontmatter)
    .flatMap(([key, value]) => typeof value === 'string' && /^\/\S.*\.\w+$/.test(value) ? [{ key, value }] : [])
    .filter(({ key, value }) => FILE_KEYS.includes(key) || MEDIA.test(value))
  const styles = (contentOf(slide).match(STYLE) ?? []).join('\n')
  const named = new Map<string, Finding['severity']>([
    ...keys.map(({ key, value }) => [value, FILE_KEYS.includes(key) ? 'error' : 'warning'] as const),
    ...Array.from(markup.matchAll(MARKDOWN), ([, bracketed, plain]) => [(bracketed ?? plain)!, 'error'] as const),
    ...Array.from(markup.matchAll(TAG), ([tag, , name]) => addressesOf(tag).map(url =>
      [url, MEDIA_TAG.test(name!) ? 'error' : 'warning'] as const)).flat(),
    ...Array.from(styles.matchAll(STYLE_FILE), ([,, url]) => [url!, 'error'] as const),
  ])
  return [...named].flatMap(([url, severity]) => {
    const message = problemWith(url, slide.file, deck)
    return message ? [{ severity, line: lineOf(slide, url) ?? 0, message }] : []
  })
}

/** The addresses that a tag names, without the expressions that only the browser can evaluate. */
function addressesOf(tag: string): string[] {
  return [...tag.matchAll(SOURCE)].flatMap(([attribute, double, single]) => {
    const value = (double ?? single)!
    return /^(?::|v-bind:)/.test(attribute) ? /^'([^']+)'$/.exec(value)?.[1] ?? [] : value
  })
}

/** What is wrong with the address of a file, which a slide or a style sheet names; undefined if nothing is. */
export function problemWith(url: string, file: string, deck: Deck): string | undefined {
  const { publicFiles, exists, root } = deck
  // Another host, a data URL, an alias of the bundler, an expression or a page: not a file to look up.
  if (/^(?:[a-z]+:|\/\/|[~@#{])/i.test(url) || !/\.\w+(?:[?#].*)?$/.test(url))
    return undefined
  const path = attempt(() => decodeURI(url.replace(/[?#].*$/, '')))
  if (path === undefined)
    return `"${url}" is not the address of a file: write a percent sign in a name as %25`
  if (/^\.\.?\//.test(path))
    return exists(join(dirname(file), path)) ? undefined : `there is no file "${url}" beside ${basename(file)}`
  const served = posix.join('/', path)
  if (publicFiles.includes(served.replaceAll('%23', '#').replaceAll('%3F', '?')) && /%(?:23|3F)/i.test(served))
    return `Vite cannot serve "${url}": rename the file so that its name has no # and no ?`
  return publicFiles.includes(served) || exists(join(root, served)) || exists(join(dirname(file), path))
    ? undefined
    : `there is no file "${url}" under public/${didYouMean(served, publicFiles)}`
}
