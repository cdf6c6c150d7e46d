import { relative } from 'node:path'
import { npmScript, runCommand } from 'deck-kit/node/command'
import { build, PRESENT, ROOT, VERBOSE } from './lib/slidev.ts'

await runCommand(npmScript('build:present', 'Builds the deck with its notes, to be presented from this machine.')
  .addOption(VERBOSE)
  .action(async ({ verbose }) => {
    await build({ folder: PRESENT, isVerbose: verbose })
    console.log(`Written: ${relative(ROOT, PRESENT)}/, notes included. Present it: npm run present`)
  }))
