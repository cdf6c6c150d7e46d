import type { CommandUnknownOpts } from '@commander-js/extra-typings'
import { join } from 'node:path'
import process from 'node:process'
import { Command } from '@commander-js/extra-typings'
import './end-with-parent.ts'

export { InvalidArgumentError, Option } from '@commander-js/extra-typings'

/** The command of an npm script. `--help` shows what it is about, and as an example what follows `npm run NAME`. */
export function npmScript(name: string, about: string, example = ''): Command {
  return new Command(`npm run ${name} --`)
    .description(about)
    .addHelpText('after', `\nExample: npm run ${name} ${example}`.trimEnd())
    .showHelpAfterError(`All options: npm run ${name} -- --help`)
}

/** Whether a line of an error's stack is in a setup or configuration file of the deck in this folder. */
export function isSetupFrame(line: string): boolean {
  const [start = '', path = ''] = line.split(join(process.cwd(), '/'))
  return /^ +at /.test(start) && /^(?:setup[\\/]|[\w-]+\.config\.\w+:)/.test(path)
}

/** Runs a command's action and prints its error's message. The exit code is then 1, unless the action has set one. */
export async function runCommand(command: CommandUnknownOpts): Promise<void> {
  try {
    await command.parseAsync()
  }
  catch (error) {
    // Vite's and Rolldown's errors are not always instances of Error.
    const { message = error, stack = '' } = (error ?? {}) as Error
    console.error([message, ...stack.split('\n').filter(isSetupFrame)].join('\n'))
    process.exitCode ||= 1
  }
}
