import type { Check } from '../deck.ts'
import { dirname, join, posix } from 'node:path'
import { lineOf } from '../deck.ts'
import { readMarkdown } from '../markdown.ts'
import { didYouMean } from '../suggest.ts'

const SOURCE = /(?<![\w:.-])(?:src|poster)="([^"]+\.\w+)"/g
const EXPRESSION = /[:.](?:src|image)="(?!')[^"]+"/g
const STYLE = /<style\b[\s\S]*?<\/style>/g
const PUBLIC_FILE = /^\/\S+\.\w+$/

/**
 * A picture, or another file that a tag's `src` or `poster` names, that is not there: on the slide it is an
 * empty frame. Under `public/` the case counts, because it does on the web server, if not on the author's disk.
 */
export const checkPictures: Check = (slide, { publicFiles, exists }) => {
  const lines = slide.lines.slice(slide.frontmatterLines)
  const prose = readMarkdown(lines).prose.join('\n')
  const keys = Object.values(slide.frontmatter).filter(value => typeof value === 'string')
  // Slidev 53.0.0 sees pictures in inline code, in comments and in the expression of `:src="photos.png"` too.
  const shown = [prose.replaceAll(EXPRESSION, ''), ...lines.join('\n').match(STYLE) ?? [], ...keys].join('\n')
  const named = new Set([
    ...slide.pictures.filter(picture => shown.includes(picture)),
    ...[...prose.matchAll(SOURCE)].map(([, path]) => path!),
    ...keys.filter(value => PUBLIC_FILE.test(value)),
  ])
  return [...named].flatMap((url) => {
    // Another host, a data URL, an alias of the bundler, or an expression: not ours to look up.
    if (/^(?:[a-z]+:|\/\/|[~@#{])/i.test(url))
      return []
    const line = lineOf(slide, url)
    const path = decode(url.replace(/[?#].*$/, ''))
    if (path === undefined)
      return [{ line, message: `"${url}" is not the address of a file: a percent sign in a name is written %25` }]
    if (/^\.\.?\//.test(path))
      return exists(join(dirname(slide.file), path)) ? [] : [{ line, message: `there is no file "${url}" beside the slides` }]
    const served = posix.join('/', path)
    return publicFiles.includes(served) ? [] : [{ line, message: `there is no file "${url}" under public/${didYouMean(served, publicFiles)}` }]
  })
}

/** A path without its percent encoding, undefined if that is broken. */
function decode(path: string): string | undefined {
  try {
    return decodeURI(path)
  }
  catch {
    return undefined
  }
}
