import type { ParseArgsConfig } from 'node:util'
import { constants } from 'node:os'
import process from 'node:process'
import { parseArgs } from 'node:util'
import { closestMatch } from 'leven'
import './end-with-parent.ts'

/** An option of `parseArgs` of `node:util`, with its text for `--help`. */
type Option = NonNullable<ParseArgsConfig['options']>[string] & {
  help: string
  /** Stands for the option's value in the usage. */
  value?: string
}
type Options = Record<string, Option>

/** An npm script that takes options. */
export interface Command<Known extends Options> {
  /** The npm script's name. */
  name: string
  /** What it does, in a sentence for `--help`. */
  about: string
  options: Known
  /** Stands for the arguments without dashes in the usage; a command without it takes none. */
  operands?: string
  /** Options that one might expect, with why there is no such option and what to do instead. */
  instead?: Record<string, string>
  /** What follows `npm run NAME` in the usage's example. */
  example: string
}

export interface Arguments<Known extends Options> {
  values: ReturnType<typeof parseArgs<{ options: Known }>>['values']
  /** The arguments without dashes. */
  operands: string[]
}

/** A signal stopped the command before its work was done. */
export class StoppedError extends Error {
  readonly signal: NodeJS.Signals

  constructor(signal: NodeJS.Signals) {
    super(`Stopped by ${signal}.`)
    this.signal = signal
  }
}

/**
 * Runs the command of an npm script: reads its arguments, prints the usage for `--help`, and prints the message of an
 * error that `work` throws. The exit code is then 1, or 128 and the number of the signal that stopped it.
 */
export async function runCommand<const Known extends Options>(
  command: Command<Known>,
  work: (args: Arguments<Known>) => Promise<void>,
): Promise<void> {
  try {
    const args = readArguments(command, process.argv.slice(2))
    if (args)
      await work(args)
    else
      console.log(usage(command))
  }
  catch (error) {
    // Vite's and Rolldown's errors are not always instances of Error.
    console.error((error as Error | undefined)?.message ?? error)
    process.exitCode = error instanceof StoppedError ? 128 + constants.signals[error.signal] : 1
  }
}

/**
 * Reads the arguments of a command; undefined if they ask for help.
 *
 * @throws naming the option that is unknown, and the known one that was probably meant
 */
export function readArguments<const Known extends Options>(
  command: Command<Known>,
  args: string[],
): Arguments<Known> | undefined {
  const options = { ...command.options, help: { type: 'boolean', short: 'h' } } as const
  const config = { args, options, allowNegative: true, allowPositionals: true }
  const given = parseArgs({ ...config, strict: false, tokens: true }).tokens.filter(token => token.kind === 'option')
  if (given.some(({ name }) => name === 'help'))
    return undefined
  const unknown = given.find(({ name }) => !Object.hasOwn(options, name))
  const instead = unknown && command.instead?.[unknown.name]
  if (instead)
    throw new Error(`There is no option ${unknown.rawName}: ${instead}`)
  const all = `All options: npm run ${command.name} -- --help`
  if (unknown)
    throw new Error(`There is no option ${unknown.rawName}.${suggestion(unknown.name, Object.keys(options))} ${all}`)
  const { values, positionals } = parseArgs(config)
  if (positionals.length && !command.operands)
    throw new Error(`npm run ${command.name} does not know what to do with "${positionals[0]}". ${all}`)
  return { values: values as Arguments<Known>['values'], operands: positionals }
}

function suggestion(name: string, known: string[]): string {
  const closest = closestMatch(name, known, { maxDistance: Math.max(2, Math.floor(name.length / 3)) })
  return closest === undefined ? '' : ` Did you mean --${closest}?`
}

/** What `--help` prints. */
export function usage({ name, about, options, operands, example }: Command<Options>): string {
  const rows = [
    ...Object.entries(options).map(([option, { value, help }]) => [`--${option} ${value ?? ''}`.trim(), help] as const),
    ['--help', 'shows this'] as const,
  ]
  const width = Math.max(...rows.map(([option]) => option.length))
  return [
    about,
    '',
    `Usage: npm run ${name} -- [options]${operands ? ` [${operands}]` : ''}`,
    '',
    ...rows.map(([option, help]) => `  ${option.padEnd(width)}  ${help}`),
    '',
    `Example: npm run ${name} ${example}`.trimEnd(),
  ].join('\n')
}
