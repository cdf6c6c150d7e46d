import type { BuildOptions } from './lib/slidev.ts'
import { npmScript, runCommand } from 'deck-kit/node/command'
import { build, VERBOSE } from './lib/slidev.ts'

/** Builds the public site: without notes, with the handout behind a button. Throws as `build` does. */
export function buildSite({ options = [], ...job }: BuildOptions): Promise<void> {
  return build({ ...job, options: ['--without-notes', '--download', ...options] })
}

if (import.meta.main) {
  const about = 'Builds the public site: no speaker notes, and the PDF behind the download button.'
  await runCommand(npmScript('build', about, '-- --base /talk/')
    .option('--out <folder>', 'where to write', 'dist')
    .option('--base <path>', 'the path under which it is hosted, such as /talk/', '/')
    .addOption(VERBOSE)
    .action(async ({ out, base, verbose }) => {
      if (!/^\/(?:.*\/)?$/.test(base))
        throw new Error(`--base wants a path with a slash at both ends, such as /talk/, not "${base}".`)
      await buildSite({ folder: out, options: ['--base', base], isVerbose: verbose })
      console.log(`Written: ${out}/. Look at it: npm run preview${out === 'dist' ? '' : ` -- --out ${out}`}`)
    }))
}
