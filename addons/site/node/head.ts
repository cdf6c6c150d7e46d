import type { ResolvedSlidevOptions } from '@slidev/types'
import type { HtmlTagDescriptor } from 'vite'
import type { SiteOptions } from '../index.ts'
import { keywordsOf, oneLine } from 'deck-kit/node/headmatter'

/** What the pages link to, by its path in the site. */
export interface SiteFiles {
  /** The share image, 1200 × 630. */
  image?: string
  /** The icon as ICO, 32 × 32. */
  icon?: string
  /** The icon for home screens. */
  touchIcon?: string
  /** The handout. */
  pdf?: string
}

/**
 * Corrects the head that Slidev 53 writes: description, author and keywords are JSON strings there, quotes and `\n`
 * included, and the encoding is declared twice, which the HTML standard forbids.
 */
export function mendMeta(html: string): string {
  return html
    .replace(/<meta http-equiv="Content-Type"[^>]*>\s*/i, '')
    .replace(/(<meta (?:name|property)="(?:og:)?(?:description|author|keywords)" content=")&quot;(.*?)&quot;(?=")/g, (_, start: string, text: string) =>
      // The quotes inside are entities: what is left is a JSON string.
      start + oneLine(JSON.parse(`"${text}"`)))
}

/** The tags that a published page's head wants, besides those that Slidev writes. */
export function headTags(
  { config, headmatter }: ResolvedSlidevOptions['data'],
  base: string,
  { url }: SiteOptions,
  files: SiteFiles,
): HtmlTagDescriptor[] {
  const meta = (name: string, content: string): HtmlTagDescriptor => ({
    tag: 'meta',
    attrs: { [name.includes(':') ? 'property' : 'name']: name, content },
    injectTo: 'head',
  })
  const image = url && files.image ? url + files.image : undefined
  return [
    meta('referrer', 'no-referrer'),
    meta('og:type', 'website'),
    // For browsers that draw no SVG there; at the root of a domain they would ask for it unbidden.
    ...files.icon ? [{ tag: 'link', attrs: { rel: 'icon', href: base + files.icon, sizes: '32x32' }, injectTo: 'head-prepend' as const }] : [],
    ...files.touchIcon ? [{ tag: 'link', attrs: { rel: 'apple-touch-icon', href: base + files.touchIcon }, injectTo: 'head' as const }] : [],
    ...image
      ? [meta('og:image', image), meta('og:image:width', '1200'), meta('og:image:height', '630'), meta('og:image:alt', config.title), meta('twitter:card', 'summary_large_image')]
      : [],
    { tag: 'script', attrs: { type: 'application/ld+json' }, children: structuredData(), injectTo: 'head' },
  ]

  function structuredData(): string {
    const keywords = keywordsOf(headmatter.keywords)
    const data = {
      '@context': 'https://schema.org',
      '@type': 'PresentationDigitalDocument',
      'name': config.title,
      'description': oneLine(config.info),
      'author': config.author ? { '@type': 'Person', 'name': config.author } : undefined,
      'inLanguage': config.htmlAttrs.lang,
      'keywords': keywords.length ? keywords : undefined,
      'url': url,
      image,
      'encoding': url && files.pdf ? { '@type': 'MediaObject', 'contentUrl': url + files.pdf, 'encodingFormat': 'application/pdf' } : undefined,
    }
    // A `<` could end the script.
    return JSON.stringify(data).replaceAll('<', '\\u003C')
  }
}
