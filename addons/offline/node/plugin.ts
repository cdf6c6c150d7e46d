import type { ResolvedSlidevOptions } from '@slidev/types'
import type { Logger, Plugin } from 'vite'
import type { BuiltFile } from '../client/files.ts'
import type { OfflineOptions } from '../index.ts'
import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join, relative, resolve } from 'node:path'
import { build, normalizePath } from 'vite'

/** A host serves these under another address or not at all, and one missing file would fail the whole download. */
const NOT_SERVED = /^(?:404\.html|_headers|_redirects|robots\.txt|sitemap\.xml|sw\.js|.*\.map)$/

/** What the application itself is made of: without one of these a slide does not work. */
const APPLICATION = /\.(?:html|js|mjs|css|json|webmanifest|wasm|woff2?|ttf|otf)$/i

/** What a visitor downloads to keep: no slide shows it. */
const DOWNLOAD = /\.(?:pdf|pptx|zip)$/i

const MANIFEST = 'manifest.webmanifest'

/** Writes the web manifest, and `sw.js` after every other plugin has added its files to the build. */
export function offlinePlugin(
  { config }: ResolvedSlidevOptions['data'],
  { manifest, maxFileSize = 2 * 1024 ** 2 }: OfflineOptions,
): Plugin {
  let logger: Logger
  let folder: string
  let base: string
  let isWritten = false
  return {
    name: 'slidev-addon-offline:worker',
    apply: 'build',
    configResolved(config) {
      ({ logger, base } = config)
      folder = resolve(config.root, config.build.outDir)
    },
    generateBundle() {
      const { title: name, htmlAttrs: { lang } } = config
      const standard = { name, short_name: name, lang, start_url: base, scope: base, display: 'fullscreen' }
      this.emitFile({ type: 'asset', fileName: MANIFEST, source: JSON.stringify({ ...standard, ...manifest }) })
    },
    transformIndexHtml: () => [{ tag: 'link', attrs: { rel: 'manifest', href: base + MANIFEST }, injectTo: 'head' }],
    writeBundle() {
      isWritten = true
    },
    closeBundle: {
      order: 'post',
      sequential: true,
      async handler() {
        // Rolldown calls this after a failure too, and reports what fails here in its place.
        if (!isWritten)
          return
        const files = await listFiles(folder, maxFileSize)
        const onDemand = files.filter(file => file.onDemand)
        if (onDemand.length)
          logger.info(`Not downloaded for offline use until asked for: ${onDemand.map(({ url }) => url).join(', ')}`)
        await buildWorker(folder, files)
      },
    },
  }
}

async function listFiles(folder: string, maxFileSize: number): Promise<BuiltFile[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const urls = entries
    .filter(entry => entry.isFile())
    .map(({ parentPath, name }) => normalizePath(relative(folder, join(parentPath, name))))
    .filter(url => !NOT_SERVED.test(url))
    .sort()
  return Promise.all(urls.map(async (url) => {
    const content = await readFile(join(folder, url))
    const revision = createHash('md5').update(content).digest('hex')
    return { url, revision, onDemand: isOnDemand(url, content.length, maxFileSize) }
  }))
}

async function buildWorker(folder: string, files: BuiltFile[]): Promise<void> {
  await build({
    configFile: false,
    root: join(import.meta.dirname, '..'),
    logLevel: 'warn',
    publicDir: false,
    define: { __BUILT_FILES__: JSON.stringify(files) },
    build: {
      outDir: folder,
      emptyOutDir: false,
      rolldownOptions: {
        input: join(import.meta.dirname, '../client/sw.ts'),
        output: { format: 'iife', entryFileNames: 'sw.js' },
      },
    },
  })
}

/** Whether a file of the build is cached only at its first request. Sizes are in bytes. */
export function isOnDemand(url: string, size: number, maxFileSize: number): boolean {
  return DOWNLOAD.test(url) || (size > maxFileSize && !APPLICATION.test(url))
}
