import process from 'node:process'
import { buildPresent } from '../scripts/build-present.ts'
import { slidev } from '../scripts/slidev.ts'
import { PUBLISHED, SITE } from './site.ts'

/** Builds the deck once for all browser tests, as `npm run build` does for a known address, and as `npm run build:present` does. */
export default async function build(): Promise<void> {
  process.env.SITE_URL = PUBLISHED
  await Promise.all([
    slidev('build', '--without-notes', '--download', '--out', SITE),
    buildPresent(),
  ])
}
