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
        // A path in place of `true` keeps Slidev 53 from printing its own, untagged PDF, and makes the link of the
        // button independent of the slide that is open.
        data.config.download = base + path.split('/').map(encodeURIComponent).join('/')
      },
    },
    afterBundle('slidev-addon-handout', async (site) => {
      const pdf = await withSite(site, (browser, url) => printHandout({ url, deck: data, browser }))
      await writeWholeFile(join(site.folder, path), pdf)
    }),
  ]
}
