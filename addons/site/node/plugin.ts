import type { ResolvedSlidevOptions } from '@slidev/types'
import type { Logger, Plugin } from 'vite'
import type { SiteOptions } from '../index.ts'
import type { TemplateElement } from './templates.ts'
import { existsSync, readFileSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { afterBundle, withSite } from 'deck-kit/node/built-site'
import { inlineScript } from 'deck-kit/node/html'
import { applyPolicy } from '../client/policy.ts'
import { replaceRefused } from '../client/refused.ts'
import { headTags, metaTexts, withoutMeta } from './head.ts'
import { formatHeaders, headersFor, inlineScripts, policyFor } from './headers.ts'
import { makeIcons } from './icons.ts'
import { drawShareImage } from './share-image.ts'
import { ForeignSources } from './sources.ts'

const IMAGE = 'og-image.png'

/** Puts headers, policy, share image, icons, robots.txt and structured data into a build. */
export function sitePlugins(deck: ResolvedSlidevOptions, options: SiteOptions): Plugin[] {
  const { clientRoot, data, roots, userRoot, withoutNotes } = deck
  /** Whether a module is the deck's, its theme's or an addon's: those may be in `node_modules`, too. */
  const isOwn = (id: string): boolean => roots.some(root =>
    root !== clientRoot && id.startsWith(`${root}/`) && !id.slice(root.length).includes('/node_modules/'))
  // A build with notes is for the speaker's own machine, and is not shared.
  const image = withoutNotes ? IMAGE : undefined
  const foreign = new ForeignSources()
  let base = '/'
  let policy = ''
  let logger: Logger
  let elements: TemplateElement[] = []

  const pages: Plugin = {
    name: 'slidev-addon-site',
    configResolved(config) {
      ({ base, logger } = config)
      foreign.addSlides(data.slides)
      data.slides.forEach(({ content, index }) => foreign.addSource(content, `slides.md__slidev_${index + 1}.md`))
      // vite.config.ts fills this list while templates are compiled.
      elements = config.plugins.find(({ name }) => name === 'slidev-addon-site:elements')?.api.elements ?? []
    },
    transform(code, id) {
      if (/\.(?:css|scss|sass|less|styl|stylus|postcss)(?:$|\?)|[?&]lang\.css/.test(id))
        return foreign.addStyle(code, id)
      if (/\/node_modules\//.test(id) && !isOwn(id))
        return
      foreign.addScript(code, id)
      if (/\.(?:vue|[jt]sx?|json)$/.test(id) && existsSync(id))
        foreign.addSource(readFileSync(id, 'utf8'), id)
      // A component whose template is a string is compiled in the browser.
      if (!/\.md$/.test(id) && /\btemplate\s*:\s*[`'"]/.test(code))
        foreign.addCompiler(id)
    },
    async buildStart() {
      const icons = options.icon ? await makeIcons(join(userRoot, options.icon)) : {}
      for (const [fileName, source] of Object.entries(icons))
        this.emitFile({ type: 'asset', fileName, source })
      const robots = `User-agent: *\nDisallow: ${base}presenter\nDisallow: ${base}print\n`
      this.emitFile({ type: 'asset', fileName: 'robots.txt', source: robots })
    },
    transformIndexHtml: {
      // Last, so that no inline script is missing from the policy.
      order: 'post',
      handler(html, { bundle = {} }) {
        const { download } = data.config
        const pdf = typeof download === 'string' && download.startsWith(base) ? download.slice(base.length) : undefined
        const scripts = [applyPolicy, replaceRefused].map(inlineScript)
        elements.forEach(element => foreign.addElement(element))
        foreign.addBound()
        foreign.addPage(html)
        for (const file of Object.values(bundle)) {
          for (const [id, { code }] of Object.entries(file.type === 'chunk' ? file.modules : {}))
            foreign.addWebAssembly(code ?? '', id)
        }
        const origins = options.allowNamed === false ? {} : foreign.byDirective()
        policy = policyFor([...inlineScripts(html), ...scripts], origins, options.allow)
        reportForeign()
        return {
          html: withoutMeta(html, Object.keys(metaTexts(data))),
          tags: [
            // Browsers search the first 1024 bytes for it, and a policy may be long.
            { tag: 'meta', attrs: { charset: 'utf-8' }, injectTo: 'head-prepend' },
            { tag: 'script', attrs: { 'data-policy': policy }, children: scripts[0], injectTo: 'head-prepend' },
            { tag: 'script', children: scripts[1], injectTo: 'head' },
            ...headTags(data, base, options, { image, pdf }),
          ],
        }
      },
    },
    async writeBundle({ dir }) {
      if (image && !options.url) {
        logger.warn('No public address is known, so the pages say nothing of it: no canonical link, no share image. '
          + 'Set "url" in setup/site.ts.')
      }
      await writeFile(join(resolve(dir!), '_headers'), formatHeaders(headersFor(policy, base, options)))
    },
  }

  /** Warns of the hosts that the slides name: those that the policy allows, or blocks. */
  function reportForeign(): void {
    const lines = foreign.describe()
    const what = options.allowNamed === false
      ? 'The slides name what the pages may not use ("allowNamed" is false in setup/site.ts):'
      : 'Beyond the deck\'s own files, the pages may use what the slides name '
        + '("allow" and "allowNamed" in setup/site.ts change that):'
    if (lines.length)
      logger.warn([what, ...lines].join('\n'))
  }

  const shareImage = afterBundle('slidev-addon-site:share-image', site => withSite(site, async (browser, url) => {
    await writeFile(join(site.folder, IMAGE), await drawShareImage(browser, url))
  }), error => logger.warn(`No share image was drawn (${IMAGE} is missing): ${error.message}`))

  // Last: if the deck does not start, an addon before it stops the build, and the reason is printed once.
  return image ? [pages, { ...shareImage, enforce: 'post' }] : [pages]
}
