import type { ResolvedSlidevOptions } from '@slidev/types'
import type { BuiltSite } from 'deck-kit/node/built-site'
import type { Plugin } from 'vite'
import { join } from 'node:path'
import { afterBundle, withSite } from 'deck-kit/node/built-site'
import { writeWholeFile } from 'deck-kit/node/files'
import { inlineScript } from 'deck-kit/node/html'
import { runAfterContent, runInHead } from '../client/early.ts'
import { chunksOf } from './chunks.ts'
import { canvasSize, readDeck, renderPages } from './render.ts'

/**
 * Writes a finished HTML page for each slide beside the single-page application that Slidev built: as `N/index.html`,
 * the first as `index.html` too, and one with a `routeAlias` under that name too.
 */
export function staticPages(options: ResolvedSlidevOptions): Plugin[] {
  const { config } = options.data
  const { width, height } = canvasSize(config)
  let chunks: string[][] = []

  async function writePages(site: BuiltSite): Promise<void> {
    if (!site.base.startsWith('/')) {
      console.warn('No static pages were written: in their folders they need a base such as /talk/, '
        + `not "${site.base}".`)
      return
    }
    const deck = readDeck(site, options, chunks)
    const pages = await withSite(site, (browser, url) => renderPages(browser, url, deck))
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
          // The pages link what is needed soon. Vite's script would add a link for each file of each `import()`.
          modulePreload: { resolveDependencies: (_, files, { hostType }) => hostType === 'html' ? files : [] },
        },
      }),
      transformIndexHtml: {
        order: 'pre',
        handler: html => ({
          // Slidev 53 preloads the pictures of all slides on every page, and they compete with its first paint.
          html: html.replaceAll(/<link\b(?=[^>]*\brel="preload")(?=[^>]*\bas="image")[^>]*>\n?/g, ''),
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
        chunks = options.data.slides.map(({ index }) => chunksOf(bundle, index + 1))
      },
    },
    { ...afterBundle('slidev-addon-static-pages', writePages), enforce: 'pre' },
  ]
}
