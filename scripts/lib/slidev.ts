import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdir } from 'node:fs/promises'
import { constants } from 'node:os'
import { isAbsolute, join, relative, resolve } from 'node:path'
import process from 'node:process'
import { createInterface } from 'node:readline'
import { isSetupFrame, Option } from 'deck-kit/node/command'
import { replaceFolder } from 'deck-kit/node/files'
import { checkStart } from 'slidev-addon-proofread'

/** The deck's folder. */
export const ROOT = join(import.meta.dirname, '../..')

/** Where the deck is built with its notes. It is never published. */
export const PRESENT = join(ROOT, '.cache/present')

/** Slidev's command line, for Node to run. */
export const SLIDEV = join(ROOT, 'node_modules/@slidev/cli/bin/slidev.mjs')

/** The option of a command that runs Slidev's bundler. */
export const VERBOSE = new Option('--verbose', 'shows all that Slidev and Vite say')

/** The frames of an error's stack, and the fields of an error object, as Node prints them. */
const STACK = /^ +at |^ {2}(?:\w+|\[\w+\]): |^\}$/

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/**
 * Runs Slidev's command line on this deck, as a process that ends with this one. Prints its errors and warnings without
 * their stacks, but for the frames in setup files; if verbose, all its output.
 * @throws when Slidev fails, or a signal stops this process.
 */
export async function slidev(args: string[], isVerbose = true): Promise<void> {
  const child = spawn(process.execPath, ['--import', 'deck-kit/node/end-with-parent', SLIDEV, ...args], {
    cwd: ROOT,
    stdio: isVerbose ? ['ignore', 'inherit', 'inherit'] : ['ignore', 'ignore', 'pipe'],
  })
  if (child.stderr)
    createInterface(child.stderr).on('line', line => (STACK.test(line) && !isSetupFrame(line)) || console.error(line))
  let received: NodeJS.Signals | undefined
  const forward = (signal: NodeJS.Signals): void => {
    received = signal
    child.kill(signal)
  }
  SIGNALS.forEach(signal => process.on(signal, forward))
  const [code] = await once(child, 'close')
  SIGNALS.forEach(signal => process.off(signal, forward))
  if (received) {
    process.exitCode = 128 + constants.signals[received]
    throw new Error(`Stopped by ${received}.`)
  }
  if (code !== 0)
    throw new Error(`Slidev did not finish (slidev ${args.join(' ')}). What it said is above.`)
}

/** Option values, by their names in camel case, as command-line arguments to hand on to Slidev. */
export function toArguments(values: Record<string, unknown>): string[] {
  return Object.entries(values).map(([key, value]) => {
    const name = kebab(key)
    return value === true ? `--${name}` : value === false ? `--no-${name}` : `--${name}=${value}`
  })
}

/** An option's name as it is written on the command line: `withClicks` is `with-clicks`. */
export function kebab(key: string): string {
  return key.replaceAll(/[A-Z]/g, letter => `-${letter.toLowerCase()}`)
}

export interface BuildOptions {
  /** Where to; a relative path counts from the deck's folder. */
  folder: string
  entry?: string
  options?: string[]
  isVerbose?: boolean
}

/**
 * Builds the deck into a folder. What is in that folder stays there until the new build takes its place.
 * @throws when the folder holds more than a build or cannot be replaced, when the headmatter is not YAML, or when
 * Slidev does not build.
 */
export async function build(
  { folder, entry = 'slides.md', options = [], isVerbose = false }: BuildOptions,
): Promise<void> {
  const path = resolve(ROOT, folder)
  if (!await isReplaceable(path))
    throw new Error(`${path} holds more than a build, which would take its place. Name a new or an empty folder.`)
  await checkStart(resolve(ROOT, entry))
  await replaceFolder(path, unfinished => slidev(['build', entry, '--out', unfinished, ...options], isVerbose))
}

/** Whether a build may take the place of all that is in a folder: the folder is new, empty, or holds a build. */
export async function isReplaceable(folder: string): Promise<boolean> {
  const names = await readdir(folder).catch((): string[] => [])
  const inside = relative(folder, ROOT)
  const holdsDeck = !inside.startsWith('..') && !isAbsolute(inside)
  return !holdsDeck && (names.length === 0 || names.includes('index.html'))
}
