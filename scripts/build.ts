import { runCommand, VERBOSE } from './lib/command.ts'
import { build } from './lib/slidev.ts'

/** What makes a build one for everybody: no notes in it, and the handout behind a button. */
const PUBLIC = ['--without-notes', '--download']

/** A build of the public site. */
export interface SiteOptions {
  /** Where to; a relative path counts from the deck's folder. */
  folder?: string
  /** The slides' Markdown file. */
  entry?: string
  /** The path under which it will be hosted, with a slash at both ends. */
  base?: string
  /** Whether everything that Slidev and Vite say is shown. */
  isVerbose?: boolean
}

/**
 * Builds the public site.
 *
 * @throws as `build` does; what was in the folder is then still there.
 */
export function buildSite({ folder = 'dist', entry, base = '/', isVerbose }: SiteOptions = {}): Promise<void> {
  return build({ folder, entry, options: [...PUBLIC, '--base', base], isVerbose })
}

const command = {
  name: 'build',
  about: 'Builds the public site: no speaker notes, and the PDF behind the download button.',
  options: {
    out: { type: 'string', default: 'dist', value: 'FOLDER', help: 'where to write: dist unless given' },
    base: { type: 'string', default: '/', value: 'PATH', help: 'the path under which it will be hosted, such as /talk/' },
    verbose: VERBOSE,
  },
  example: '-- --base /talk/',
} as const

if (import.meta.main) {
  await runCommand(command, async ({ values: { out, base, verbose } }) => {
    if (!/^\/(?:.*\/)?$/.test(base))
      throw new Error(`--base wants a path with a slash at both ends, such as /talk/, not "${base}".`)
    await buildSite({ folder: out, base, isVerbose: verbose })
    console.log(`Written: ${out}/. Look at it: npm run preview${out === 'dist' ? '' : ` -- --out ${out}`}`)
  })
}
