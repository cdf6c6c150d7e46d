import process from 'node:process'
import { parseArgs } from 'node:util'
import { build } from './slidev.ts'

/** What makes a build one for everybody: no notes in it, and the handout behind a button. */
const PUBLIC = ['--without-notes', '--download']

/**
 * Builds the public site.
 *
 * @param folder where to
 * @param entry the slides' Markdown file
 * @param base the path under which it will be hosted, with a slash at both ends
 * @throws as `build` does; what was in the folder is then still there.
 */
export function buildSite(folder = 'dist', entry?: string, base = '/'): Promise<void> {
  return build(folder, entry, ...PUBLIC, '--base', base)
}

async function main(args: string[]): Promise<void> {
  const { values: { out, base } } = parseArgs({ args, options: { out: { type: 'string' }, base: { type: 'string' } } })
  if (base && !/^\/(?:.*\/)?$/.test(base))
    throw new Error(`--base wants a path with a slash at both ends, such as /talk/, not "${base}".`)
  await buildSite(out, undefined, base)
}

if (import.meta.main) {
  await main(process.argv.slice(2)).catch((error: Error) => {
    console.error(error.message)
    process.exitCode = 1
  })
}
