import { buildPresent } from '../scripts/build-present.ts'
import { slidev } from '../scripts/slidev.ts'
import { SITE } from './site.ts'

/** Builds the deck once for all browser tests, as `npm run build` does, and as `npm run build:present` does. */
export default async function build(): Promise<void> {
  await Promise.all([
    slidev('build', '--without-notes', '--download', '--out', SITE),
    buildPresent(),
  ])
}
