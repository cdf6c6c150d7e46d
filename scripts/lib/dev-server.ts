import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { npmScript, Option } from 'deck-kit/node/command'
import { closeServer, listen } from 'deck-kit/node/server'
import { HOSTS_VARIABLE } from 'slidev-addon-guard'
import { checkStart } from 'slidev-addon-proofread'
import { explainTakenPort, portNumber } from './port.ts'
import { toArguments } from './slidev.ts'

/** The option that names the addresses of forwarded ports. */
export const ALLOW_HOST = new Option('--allow-host <host:port>', 'your browser\'s address, if a port is forwarded')
  .argParser((host, hosts: string[] = []) => [...hosts, host])

/** The hosts of `--allow-host` with their ports, also of those that were given as whole addresses. */
export function hostNames(hosts: string[] = []): string[] {
  return hosts.map(host => host.replace(/^https?:\/\/|\/.*$/g, ''))
}

/** The command of an npm script that starts Slidev's dev server, with the options that both such scripts have. */
export function devCommand(name: string, about: string, example: string) {
  const command = npmScript(name, about, example)
    .argument('[slides.md]', 'the slides\' Markdown file', 'slides.md')
    .addOption(new Option('-p, --port <number>', 'the port: the first free one from 3030 unless given')
      .argParser(portNumber))
    .option('-t, --theme <name>', 'another theme than the deck\'s')
    .option('--base <path>', 'the path under which the deck is served, such as /talk/')
    .option('--log <level>', 'error, warn, info or silent')
    .option('-f, --force', 'has Vite bundle the dependencies anew')
    .option('--inspect', 'serves vite-plugin-inspect at /__inspect/')
    .addOption(ALLOW_HOST)
  // Slidev's options that would open the deck past the guard.
  for (const opening of ['remote', 'tunnel', 'bind', 'host']) {
    command.addOption(new Option(`--${opening} [value]`).hideHelp())
    command.on(`option:${opening}`, () => command.error(`There is no option --${opening}: it would open the deck to `
      + 'everybody on the network. npm run remote opens it to your phone alone.'))
  }
  return command
}

/** Starts Slidev's dev server in this process. Throws when the headmatter is not YAML, or the port is taken. */
export async function startSlidev(
  name: string,
  entry: string,
  values: { port?: number, allowHost?: string[] } & Record<string, unknown>,
): Promise<void> {
  const { allowHost, ...options } = values
  await checkStart(entry)
  process.env[HOSTS_VARIABLE] = hostNames(allowHost).join(',')
  // With NODE_ENV=production from outside, Slidev 53's constants are not defined in the browser: its pages stay blank.
  delete process.env.NODE_ENV
  if (options.port !== undefined) {
    const host = name === 'remote' ? '0.0.0.0' : 'localhost'
    await explainTakenPort(name, options.port, listen(() => {}, options.port, host).then(closeServer))
  }
  omitRemoteAdvice()
  const slidev = '@slidev/cli/bin/slidev.mjs'
  const program = fileURLToPath(import.meta.resolve(slidev))
  process.argv = [process.execPath, program, entry, ...toArguments(options)]
  await import(slidev)
}

/** Hides the line "pass --remote to enable" of Slidev 53's banner: the guard refuses the devices it would let in. */
function omitRemoteAdvice(): void {
  const { log } = console
  console.log = (...words) => words.some(word => String(word).includes('pass --remote')) || log(...words)
}
