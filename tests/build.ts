import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { SITE } from './site.ts'

/** Builds the deck once for all browser tests, as `npm run build` does. */
export default async function build(): Promise<void> {
  await promisify(execFile)('npm', ['run', 'build', '--', '--out', SITE], { shell: true })
}
