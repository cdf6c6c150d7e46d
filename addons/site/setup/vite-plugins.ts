import type { ResolvedSlidevOptions } from '@slidev/types'
import type { Logger, Plugin } from 'vite'
import type { Files } from '../head.ts'
import type { SiteOptions } from '../index.ts'
import { existsSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'

const IMAGE = 'og-image.png'

/** Puts headers, share image, icons, robots.txt and structured data into a build. */
export default async function site({ data, mode, userRoot, withoutNotes }: ResolvedSlidevOptions): Promise<Plugin[]> {
  if (mode !== 'build')
    return []
  const { formatHeaders, headersFor, policyFor } = await import('../headers.ts')
  const { headTags, mendMeta } = await import('../head.ts')
  const { ICON, makeIcons, TOUCH_ICON } = await import('../icons.ts')

  const options = await optionsOf(userRoot)
  if (options.url)
    data.config.seoMeta = { ...data.config.seoMeta, ogUrl: options.url }
  // A build with notes is for the speaker's own machine: nobody shares it.
  const visit = withoutNotes ? options.visit : undefined
  let base = '/'
  let folder = ''
  let policy = ''
  let drawing: Promise<void> | undefined
  let logger: Logger

  return [{
    name: 'slidev-addon-site',
    configResolved(config) {
      base = config.base
      logger = config.logger
      folder = resolve(config.root, config.build.outDir)
    },
    async buildStart() {
      const icons = options.icon ? await makeIcons(join(userRoot, options.icon)) : {}
      for (const [fileName, source] of Object.entries(icons))
        this.emitFile({ type: 'asset', fileName, source })
      this.emitFile({ type: 'asset', fileName: 'robots.txt', source: `User-agent: *\nDisallow: ${base}presenter\nDisallow: ${base}print\n` })
    },
    transformIndexHtml: {
      // Last, so that no inline script is missing from the policy.
      order: 'post',
      handler(html) {
        const { download } = data.config
        const files: Files = {
          image: visit && IMAGE,
          icon: options.icon && ICON,
          touchIcon: options.icon && TOUCH_ICON,
          pdf: typeof download === 'string' && download.startsWith(base) ? download.slice(base.length) : undefined,
        }
        policy = policyFor(html)
        return {
          html: mendMeta(html),
          tags: [
            { tag: 'meta', attrs: { 'http-equiv': 'Content-Security-Policy', 'content': policy }, injectTo: 'head-prepend' },
            ...headTags(data, base, options, files),
          ],
        }
      },
    },
    async writeBundle() {
      if (visit && !options.url)
        logger.warn('No public address is known, so the pages say nothing of it: no canonical link, no share image. Set "url" in setup/site.ts.')
      // Begun here and awaited later, so that it goes on while other plugins finish the build.
      drawing = visit?.({ folder, base }, async (browser, url) => {
        const { drawShareImage } = await import('../image.ts')
        await writeFile(join(folder, IMAGE), await drawShareImage(browser, url))
      })
      drawing?.catch(() => {}) // Reported where it is awaited.
      await writeFile(join(folder, '_headers'), formatHeaders(headersFor(policy, base, options.framedBy)))
    },
    closeBundle: () => drawing,
  }]
}

async function optionsOf(root: string): Promise<SiteOptions> {
  const path = join(root, 'setup/site.ts')
  const hook: { default: SiteOptions } = existsSync(path) ? await import(pathToFileURL(path).href) : { default: {} }
  const { url } = hook.default
  if (url && !/^https?:\/\/.*\/$/.test(url))
    throw new Error(`setup/site.ts: "url" must begin with http:// or https:// and end with a slash, not be "${url}".`)
  return hook.default
}
