import type { ResolvedSlidevOptions } from '@slidev/types'
import type { Plugin } from 'vite'
import type { HandoutHooks } from '../index.ts'
import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'

/**
 * Puts the handout into a build whose headmatter says `download: true` (or that was asked for it by
 * `--download`), where the download button finds it from every slide and under any base path.
 */
export default function handout({ data, mode, userRoot }: ResolvedSlidevOptions): Plugin[] {
  if (mode !== 'build' || ![true, 'true', 'auto'].includes(data.config.download))
    return []
  const name = `${data.config.exportFilename || 'slides'}.pdf`
  let site = ''
  let base = '/'

  return [{
    name: 'slidev-addon-handout',
    configResolved(config) {
      site = resolve(config.root, config.build.outDir)
      base = config.base
      // A path in place of `true` keeps Slidev 53 from printing its own, untagged PDF, and makes the
      // button's link independent of the slide that is open.
      data.config.download = base + name
    },
    writeBundle: {
      order: 'post',
      sequential: true,
      async handler() {
        const { printHandout, writeWhole } = await import('../index.ts')
        const { serveSite } = await import('../serve.ts')
        const [browser, server] = await Promise.all([launch(userRoot), serveSite(site, base)])
        try {
          await writeWhole(join(site, name), await printHandout({ url: server.url, deck: data, browser }))
        }
        finally {
          await Promise.all([browser.close(), server.close()])
        }
      },
    },
  }]
}

async function launch(root: string) {
  const path = join(root, 'setup/handout.ts')
  if (!existsSync(path))
    return (await import('playwright-chromium')).chromium.launch()
  const hooks: { default: HandoutHooks } = await import(pathToFileURL(path).href)
  return hooks.default.launch()
}
