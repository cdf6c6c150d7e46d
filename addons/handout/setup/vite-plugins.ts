import type { ResolvedSlidevOptions } from '@slidev/types'
import type { Plugin } from 'vite'
import type { HandoutHooks } from '../index.ts'
import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'

/**
 * Puts the handout into a build whose headmatter says `download: true` (or that was asked for it by
 * `--download`), where the download button finds it from every slide and under any base path.
 *
 * @throws when the deck has no `setup/handout.ts`.
 */
export default async function handout({ data, mode, userRoot }: ResolvedSlidevOptions): Promise<Plugin[]> {
  if (mode !== 'build' || ![true, 'true', 'auto'].includes(data.config.download))
    return []
  const { visit } = await hooksOf(userRoot)
  const name = `${data.config.exportFilename || 'slides'}.pdf`
  let folder = ''
  let base = '/'
  let printing: Promise<void> | undefined

  async function print(): Promise<void> {
    const { printHandout, writeWhole } = await import('../index.ts')
    const pdf = await visit({ folder, base }, (browser, url) => printHandout({ url, deck: data, browser }))
    await writeWhole(join(folder, name), pdf)
  }

  return [{
    name: 'slidev-addon-handout',
    configResolved(config) {
      folder = resolve(config.root, config.build.outDir)
      base = config.base
      // A path in place of `true` keeps Slidev 53 from printing its own, untagged PDF, and makes the
      // button's link independent of the slide that is open.
      data.config.download = base + name
    },
    // Begun here and awaited later, so that it goes on while other plugins finish the build.
    writeBundle() {
      printing = print()
      printing.catch(() => {}) // Reported where it is awaited.
    },
    closeBundle: () => printing,
  }]
}

async function hooksOf(root: string): Promise<HandoutHooks> {
  const path = join(root, 'setup/handout.ts')
  if (!existsSync(path))
    throw new Error(`slidev-addon-handout needs ${path}, with a default export of defineHandout({ visit }), to print for "download": see the addon's README.`)
  const hook: { default: HandoutHooks } = await import(pathToFileURL(path).href)
  return hook.default
}
