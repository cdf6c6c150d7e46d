import { createSocket } from 'node:dgram'
import { networkInterfaces } from 'node:os'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { renderUnicodeCompact } from 'uqr'
import { openAccess } from '../addons/guard/access.ts'
import { entrance } from '../addons/guard/judge.ts'

const USAGE = `npm run remote -- [--strict] [slides.md] [Slidev's own options]

  --strict   ask this machine for the secret too: if others use it, or if a tunnel or a proxy runs on it`

/** Slidev's options that would open the deck in another way than past the guard. */
const IN_THE_WAY = ['--remote', '--tunnel', '--bind', '--host']

/**
 * Starts Slidev's dev server, reachable from the phone behind the guard, and prints the phone's way in.
 *
 * In this process, so that the secret is on no command line and in no environment.
 *
 * @param args `--strict`, then what `slidev` itself takes.
 * @param print takes the lines for the terminal.
 * @throws if an option asks for Slidev's own remote.
 */
export async function startRemote(args: string[], print: (text: string) => void): Promise<void> {
  const wrong = args.find(arg => IN_THE_WAY.includes(arg.replace(/=.*/s, '')))
  if (wrong)
    throw new Error(`${wrong.replace(/=.*/s, '')} would open the deck without the guard. Leave it out: the remote is open already.`)

  const secret = openAccess({
    strict: args.includes('--strict'),
    report: news => print(`  guard  ${news}`),
    onListening: async (port, base) => print(invitation(await ownAddresses(), port, entrance(base, secret))),
  })
  const slidev = '@slidev/cli/bin/slidev.mjs'
  process.argv = [process.execPath, fileURLToPath(import.meta.resolve(slidev)), ...args.filter(arg => arg !== '--strict')]
  await import(slidev)
}

/** What the terminal shows to the speaker: the URL for each of the machine's addresses, and the first one's QR code. */
export function invitation(addresses: string[], port: number, path: string): string {
  const [url, ...others] = (addresses.length ? addresses : ['127.0.0.1']).map(address => `http://${address}:${port}${path}`)
  return [
    '',
    ...addresses.length ? [] : ['  ! This machine is on no network: join the phone\'s hotspot, then start again.', ''],
    '  Scan this with your phone, out of sight of the projector: who has it can steer the talk.',
    '',
    renderUnicodeCompact(url!).replace(/^/gm, '  '),
    '',
    `  ${url}`,
    ...others.map(other => `  or, on another network:  ${other}`),
    '',
  ].join('\n')
}

/**
 * This machine's IPv4 addresses on its networks, the one that leads out first: a machine with containers or
 * a VPN has several, and a phone reaches only one.
 */
export async function ownAddresses(): Promise<string[]> {
  const addresses = Object.values(networkInterfaces()).flatMap(list => list ?? []).filter(({ family, internal }) => family === 'IPv4' && !internal).map(({ address }) => address)
  const first = await outgoingAddress()
  return addresses.sort((a, b) => Number(b === first) - Number(a === first))
}

/** The address that the default route starts from. Connecting a UDP socket looks it up and sends nothing. */
function outgoingAddress(): Promise<string | undefined> {
  return new Promise((resolve) => {
    const socket = createSocket('udp4')
    socket.once('error', () => resolve(undefined))
    // An address of the block that RFC 5737 sets aside for documentation: nobody is there.
    socket.connect(9, '198.51.100.1', () => {
      resolve(socket.address().address)
      socket.close()
    })
  })
}

async function main(): Promise<void> {
  const args = process.argv.slice(2)
  if (args.includes('--help') || args.includes('-h')) {
    console.log(USAGE)
    return
  }
  await startRemote(args, console.log)
}

if (import.meta.main) {
  main().catch((error: Error) => {
    console.error(error.message)
    process.exitCode = 1
  })
}
