import type { SlidevData } from '@slidev/types'
import type { Plugin } from 'vite'
import { join, posix } from 'node:path'
import { afterBundle, withSite } from 'deck-kit/node/built-site'
import { writeWholeFile } from 'deck-kit/node/files'
import { pdfPath, printHandout } from './print.ts'

/** Vite plugins that put the handout into a build. The download button finds it from every slide and under any base. */
export function siteHandout(data: SlidevData): Plugin[] {
  // Joined to the root, so that a name with `..` does not leave the site.
  const path = posix.join('/', pdfPath(data.config.exportFilename || 'slides')).slice(1)
  return [
    {
      name: 'slidev-addon-handout:link',
      configResolved({ base }) {
        // With an address in place of `true`, Slidev prints no PDF of its own, and its button opens that address:
        // https://sli.dev/features/build-with-pdf. A path from the root is the same from every slide.
        data.config.download = base + path.split('/').map(encodeURIComponent).join('/')
      },
    },
    afterBundle('slidev-addon-handout', async (site) => {
      const pdf = await withSite(site, (browser, url) => printHandout({ url, deck: data, browser }))
      await writeWholeFile(join(site.folder, path), pdf)
    }),
  ]
}
