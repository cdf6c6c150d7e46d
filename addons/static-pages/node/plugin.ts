import type { ResolvedSlidevOptions } from '@slidev/types'
import type { BuiltSite } from 'deck-kit/node/built-site'
import type { Plugin } from 'vite'
import { join } from 'node:path'
import { afterBundle, withSite } from 'deck-kit/node/built-site'
import { writeWholeFile } from 'deck-kit/node/files'
import { inlineScript } from 'deck-kit/node/html'
import { placeOf } from 'deck-kit/node/slide'
import { runAfterContent, runInHead } from '../client/early.ts'
import { chunksOf } from './chunks.ts'
import { renderPages } from './render.ts'

/**
 * Writes a finished HTML page for each slide beside the single-page application that Slidev built: as `N/index.html`,
 * the first as `index.html` too, and one with a `routeAlias` under that name too.
 */
export function staticPages({ data, userRoot }: ResolvedSlidevOptions): Plugin[] {
  const { config } = data
  const width = config.canvasWidth
  const height = Math.ceil(width / config.aspectRatio)
  let chunks: string[][] = []

  /** The address that Slidev 53's download button opens. An addon that prints the PDF itself sets it as `download`. */
  function pdfAddress(site: BuiltSite): string | undefined {
    const { download, exportFilename } = config
    if (!download || download === 'false')
      return undefined
    const isPath = typeof download === 'string' && !['true', 'auto'].includes(download)
    return isPath ? download : `${site.base}${exportFilename || 'slidev-exported'}.pdf`
  }

  async function writePages(site: BuiltSite): Promise<void> {
    if (!site.base.startsWith('/')) {
      console.warn('No static pages were written: in their folders they need a base such as /talk/, '
        + `not "${site.base}".`)
      return
    }
    const slides = data.slides.map(slide => ({
      title: slide.frontmatter.title,
      // Slidev compares aliases with texts: it finds no number.
      alias: typeof slide.frontmatter.routeAlias === 'string' ? slide.frontmatter.routeAlias : undefined,
      chunks: chunks[slide.index] ?? [],
      location: placeOf(slide, userRoot),
    }))
    const title = config.titleTemplate.replace('%s', () => config.title)
    const description = String(data.headmatter.info ?? '')
    const url = config.seoMeta?.ogUrl
    const deck = { ...site, width, height, title, description, url, pdf: pdfAddress(site), slides }
    const pages = await withSite(site, (browser, address) => renderPages(browser, address, deck))
    await Promise.all(Array.from(pages, ([file, html]) => writeWholeFile(join(site.folder, file), html)))
  }

  return [
    {
      name: 'slidev-addon-static-pages:html',
      apply: 'build',
      config: () => ({
        build: {
          // One stylesheet: it is linked behind the static slide, and a chunk's own would then come before it and lose
          // to rules that it is meant to overrule.
          cssCodeSplit: false,
          // The pages name what is needed soon. Vite would have script write a link for each file of each import().
          modulePreload: { resolveDependencies: (_, files, { hostType }) => hostType === 'html' ? files : [] },
        },
      }),
      transformIndexHtml: {
        order: 'pre',
        handler: html => ({
          // Slidev 53 preloads the pictures of all slides on every page, and they compete with its first paint.
          html: html.replaceAll(/<link rel="preload" as="image"[^>]*>\n?/g, ''),
          tags: [
            {
              tag: 'script',
              attrs: { 'data-scheme': config.colorSchema, 'data-width': String(width), 'data-height': String(height) },
              children: inlineScript(runInHead),
              injectTo: 'head',
            },
            { tag: 'script', children: inlineScript(runAfterContent), injectTo: 'body-prepend' },
          ],
        }),
      },
      generateBundle(_, bundle) {
        chunks = data.slides.map(({ index }) => chunksOf(bundle, index + 1))
      },
    },
    { ...afterBundle('slidev-addon-static-pages', writePages), enforce: 'pre' },
  ]
}
