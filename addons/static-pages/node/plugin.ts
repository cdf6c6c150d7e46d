import type { ResolvedSlidevOptions } from '@slidev/types'
import type { Plugin, ResolvedConfig } from 'vite'
import type { StaticPagesOptions } from '../index.ts'
import { mkdir, rename, writeFile } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { ADDRESS_SCRIPT, SCHEME_SCRIPT } from '../early.ts'
import { chunksOf } from './chunks.ts'
import { renderPages } from './render.ts'

/** Where Slidev's `logic/dark.ts` begins to set the colour scheme. */
const SETS_SCHEME = /\bisDark,\s*\(v\) => \{/

/**
 * Writes a finished HTML page for each slide beside the single-page application that Slidev built: as
 * `N/index.html`, and the first as `index.html` too.
 */
export function staticPages(options: ResolvedSlidevOptions, visit: StaticPagesOptions['visit']): Plugin {
  let config: ResolvedConfig
  let chunks: string[][] = []
  let rendering: Promise<void> | undefined

  async function render(): Promise<void> {
    if (!visit) {
      config.logger.warn('No browser here, so no static pages: the deck is built as a single-page application only.')
      return
    }
    const folder = resolve(config.root, config.build.outDir)
    const pages = await visit({ folder, base: config.base }, (browser, url) => renderPages(browser, url, {
      folder,
      base: config.base,
      title: options.data.config.titleTemplate.replace('%s', options.data.config.title),
      description: String(options.data.headmatter.info ?? ''),
      url: options.data.config.seoMeta?.ogUrl,
      slides: options.data.slides.map(({ frontmatter }, index) => ({ title: frontmatter.title, chunks: chunks[index] ?? [] })),
    }))
    await Promise.all(Array.from(pages, ([file, html]) => write(join(folder, file), html)))
    config.logger.info(`✓ ${options.data.slides.length} static pages`)
  }

  return {
    name: 'slidev-addon-static-pages',
    apply: 'build',
    enforce: 'pre',
    config: () => ({
      // One stylesheet: it is linked behind the static slide, and a chunk's own would then come before it
      // and lose to rules that it is meant to overrule.
      build: {
        cssCodeSplit: false,
        // The pages name what is needed soon. Vite would have script write a link for each file of each import().
        modulePreload: { resolveDependencies: (_, files, { hostType }) => hostType === 'html' ? files : [] },
      },
    }),
    configResolved(resolved) {
      config = resolved
    },
    transform: {
      filter: { id: /@slidev\/client\/logic\/dark\.ts$/ },
      // Slidev 53 sets the colour scheme again at the start, and has the browser compute the styles of the whole page twice.
      handler: code => code.replace(SETS_SCHEME, `$& if (document.documentElement.classList.contains(v ? 'dark' : 'light')) return;`),
    },
    transformIndexHtml: () => [
      { tag: 'script', children: SCHEME_SCRIPT, injectTo: 'head' },
      { tag: 'script', children: ADDRESS_SCRIPT, injectTo: 'body-prepend' },
    ],
    generateBundle(_, bundle) {
      chunks = options.data.slides.map(({ index }) => chunksOf(bundle, index + 1))
    },
    // Begun here and awaited later, so that it goes on while other plugins finish the build.
    writeBundle() {
      rendering = render()
      rendering.catch(() => {}) // Reported where it is awaited.
    },
    closeBundle: () => rendering,
  }
}

async function write(path: string, content: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true })
  await writeFile(`${path}.tmp`, content)
  await rename(`${path}.tmp`, path)
}
