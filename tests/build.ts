import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import process from 'node:process'
import { buildSite } from '../scripts/build.ts'
import { build, ROOT } from '../scripts/lib/slidev.ts'
import { PLANTED, PRESENTED, PUBLISHED, SITE } from './site.ts'

/**
 * Builds the deck once for all browser tests, as `npm run build` does for a known address, and as `npm run
 * build:present` does. A word is planted in its last note, to be found in the latter only.
 */
export default async function builds(): Promise<void> {
  process.env.SITE_URL = PUBLISHED
  // Beside the deck, where its theme and pictures are.
  const entry = join(ROOT, 'slides.planted.md')
  const slides = await readFile(join(ROOT, 'slides.md'), 'utf8')
  await writeFile(entry, slides.replace(/-->\s*$/, `\n${PLANTED}\n-->\n`))
  try {
    await Promise.all([
      buildSite({ folder: SITE, entry }),
      build({ folder: PRESENTED, entry }),
    ])
  }
  finally {
    await rm(entry)
  }
}
