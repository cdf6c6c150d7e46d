import { relative } from 'node:path'
import { runCommand } from 'deck-kit/node/command'
import { build, PRESENT, ROOT, VERBOSE } from './lib/slidev.ts'

const command = {
  name: 'build:present',
  about: 'Builds the deck with its notes, to be presented from this machine.',
  options: { verbose: VERBOSE },
  example: '',
} as const

if (import.meta.main) {
  await runCommand(command, async ({ values }) => {
    await build({ folder: PRESENT, isVerbose: values.verbose })
    console.log(`Written: ${relative(ROOT, PRESENT)}/, notes included. Present it: npm run present`)
  })
}
