import type { ResolvedSlidevOptions } from '@slidev/types'
import type { HtmlTagDescriptor } from 'vite'
import type { SiteOptions } from '../index.ts'
import { authorsOf, keywordsOf, oneLine } from 'deck-kit/node/headmatter'
import { ICON, TOUCH_ICON } from './icons.ts'

const META = /<meta\b(?:"[^"]*"|[^">])*>\s*/gi

/**
 * Leaves out the meta tags that are written again: Slidev 53 writes description, author and keywords as JSON strings,
 * quotes and `\n` included. Also leaves out the encoding, which Slidev declares twice.
 */
export function withoutMeta(html: string, names: string[]): string {
  const left = new RegExp(`\\b(?:name|property)="(?:${names.join('|')})"|\\bhttp-equiv="Content-Type"|\\scharset=`, 'i')
  return html.replaceAll(META, tag => left.test(tag) ? '' : tag)
}

/** What the meta tags say of the deck (description, author, keywords), by their names. */
export function metaTexts({ config, headmatter }: ResolvedSlidevOptions['data']): Record<string, string> {
  const description = oneLine(config.info)
  const texts = {
    description,
    'author': authorsOf(config.author).join(', '),
    'keywords': keywordsOf(headmatter.keywords).join(', '),
    'og:description': config.seoMeta?.ogDescription ?? description,
  }
  return Object.fromEntries(Object.entries(texts).flatMap(([name, text]) => text ? [[name, text]] : []))
}

/** The tags that replace Slidev's in a page's head, or are added to them. `files` are paths in the site. */
export function headTags(
  data: ResolvedSlidevOptions['data'],
  base: string,
  { url, icon }: SiteOptions,
  files: { image?: string, pdf?: string },
): HtmlTagDescriptor[] {
  const { config, headmatter } = data
  const meta = (name: string, content: string): HtmlTagDescriptor => ({
    tag: 'meta',
    attrs: { [name.includes(':') ? 'property' : 'name']: name, content },
    injectTo: 'head',
  })
  const image = url && files.image ? url + files.image : undefined
  return [
    ...Object.entries(metaTexts(data)).map(([name, text]) => meta(name, text)),
    meta('referrer', 'no-referrer'),
    meta('og:type', 'website'),
    ...icon
      ? [
          // For browsers without SVG icons. At the root of a domain they request this file even without a link.
          { tag: 'link', attrs: { rel: 'icon', href: base + ICON, sizes: '32x32' }, injectTo: 'head-prepend' as const },
          { tag: 'link', attrs: { rel: 'apple-touch-icon', href: base + TOUCH_ICON }, injectTo: 'head' as const },
        ]
      : [],
    ...image
      ? [
          meta('og:image', image),
          meta('og:image:width', '1200'),
          meta('og:image:height', '630'),
          meta('og:image:alt', config.title),
          meta('twitter:card', 'summary_large_image'),
        ]
      : [],
    { tag: 'script', attrs: { type: 'application/ld+json' }, children: structuredData(), injectTo: 'head' },
  ]

  function structuredData(): string {
    const authors = authorsOf(config.author).map(name => ({ '@type': 'Person', name }))
    const keywords = keywordsOf(headmatter.keywords)
    const pdf = url && files.pdf
    const presentation = {
      '@context': 'https://schema.org',
      '@type': 'PresentationDigitalDocument',
      'name': config.title,
      'description': oneLine(config.info),
      'author': authors.length > 1 ? authors : authors[0],
      'inLanguage': config.htmlAttrs.lang,
      'keywords': keywords.length ? keywords : undefined,
      'url': url,
      image,
      'encoding': pdf
        ? { '@type': 'MediaObject', 'contentUrl': url + pdf, 'encodingFormat': 'application/pdf' }
        : undefined,
    }
    // A `<` could end the script.
    return JSON.stringify(presentation).replaceAll('<', '\\u003C')
  }
}
