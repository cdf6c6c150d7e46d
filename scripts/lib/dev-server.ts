import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { closeServer, listen } from 'deck-kit/node/server'
import { HOSTS_VARIABLE } from 'slidev-addon-guard'
import { checkHeadmatter } from 'slidev-addon-proofread'
import { explainTakenPort, portNumber } from './port.ts'
import { toArguments } from './slidev.ts'

/** Options that are passed on to `slidev`. */
export const SLIDEV_OPTIONS = {
  port: { type: 'string', short: 'p', value: 'NUMBER', help: 'the port: the first free one from 3030 unless given' },
  theme: { type: 'string', short: 't', value: 'NAME', help: 'another theme than the deck\'s' },
  base: { type: 'string', value: 'PATH', help: 'the path under which the deck is served, such as /talk/' },
  log: { type: 'string', value: 'LEVEL', help: 'error, warn, info or silent' },
  force: { type: 'boolean', short: 'f', help: 'has Vite bundle the dependencies anew' },
  inspect: { type: 'boolean', help: 'serves vite-plugin-inspect at /__inspect/' },
} as const

/** Options of the guard in front of a server. */
export const GUARD_OPTIONS = {
  'allow-host': {
    type: 'string',
    multiple: true,
    value: 'HOST:PORT',
    help: 'the address in your browser, if you forward a port to this machine',
  },
} as const

/** The hosts of `--allow-host` with their ports, also of those that were given as whole addresses. */
export function hostNames(hosts: string[] = []): string[] {
  return hosts.map(host => host.replace(/^https?:\/\/|\/.*$/g, ''))
}

/** Slidev's options that would open the deck past the guard, with what to do instead. */
export const OPENINGS = Object.fromEntries(['remote', 'tunnel', 'bind', 'host'].map(name =>
  [name, 'it would open the deck to everybody on the network. npm run remote opens it to your phone alone.']))

/**
 * Starts Slidev's dev server in this process.
 *
 * @param name the npm script that does
 * @param values of SLIDEV_OPTIONS and GUARD_OPTIONS
 * @param entry the slides' Markdown file
 * @throws when the headmatter is not YAML, or the port is taken.
 */
export async function startSlidev(
  name: string,
  values: { 'port'?: string, 'allow-host'?: string[] } & Record<string, unknown>,
  entry?: string,
): Promise<void> {
  const { 'allow-host': hosts = [], ...options } = values
  await checkHeadmatter(entry ?? 'slides.md')
  process.env[HOSTS_VARIABLE] = hostNames(hosts).join(',')
  // With NODE_ENV=production from outside, Slidev 53's constants are not defined in the browser: its pages stay blank.
  delete process.env.NODE_ENV
  if (options.port) {
    const port = portNumber(options.port)
    const host = name === 'remote' ? '0.0.0.0' : 'localhost'
    await explainTakenPort(name, port, listen(() => {}, port, host).then(closeServer))
  }
  omitRemoteAdvice()
  const slidev = '@slidev/cli/bin/slidev.mjs'
  const program = fileURLToPath(import.meta.resolve(slidev))
  process.argv = [process.execPath, program, ...entry ? [entry] : [], ...toArguments(options)]
  await import(slidev)
}

/** Hides the line "pass --remote to enable" of Slidev 53's banner: the guard refuses the devices it would let in. */
function omitRemoteAdvice(): void {
  const { log } = console
  console.log = (...words) => words.some(word => String(word).includes('pass --remote')) || log(...words)
}
