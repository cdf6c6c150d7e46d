import { createSocket } from 'node:dgram'
import { networkInterfaces } from 'node:os'
import { runCommand } from 'deck-kit/node/command'
import { renderUnicodeCompact } from 'uqr'
import { entrance, openAccess } from '../addons/guard/index.ts'
import { GUARD_OPTIONS, OPENINGS, SLIDEV_OPTIONS, startSlidev } from './lib/dev-server.ts'

/**
 * Starts Slidev's dev server, reachable from the phone behind the guard, and prints the phone's way in.
 *
 * In this process, so that the secret is on no command line and in no environment.
 *
 * @param isStrict whether this machine needs the secret too
 * @param options of Slidev
 * @param entry the slides' Markdown file
 * @param print takes the lines for the terminal
 * @throws when the port that `options` names is taken.
 */
export async function startRemote(
  isStrict: boolean,
  options: Parameters<typeof startSlidev>[1],
  entry: string | undefined,
  print: (text: string) => void,
): Promise<void> {
  const secret = openAccess({
    strict: isStrict,
    report: news => print(`  guard  ${news}`),
    onListening: async (port, base) => print(invitation(await ownAddresses(), port, entrance(base, secret))),
  })
  await startSlidev('remote', options, entry)
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
  const addresses = Object.values(networkInterfaces())
    .flatMap(list => list ?? [])
    .filter(({ family, internal }) => family === 'IPv4' && !internal)
    .map(({ address }) => address)
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

const command = {
  name: 'remote',
  about: 'Serves the deck to this machine and to your phone, which gets in with the QR code in the terminal.',
  options: {
    ...SLIDEV_OPTIONS,
    ...GUARD_OPTIONS,
    strict: { type: 'boolean', help: 'asks this machine for the secret too: if others use it, or if a tunnel or a proxy runs on it' },
  },
  instead: OPENINGS,
  operands: 'slides.md',
  example: '-- --strict',
} as const

if (import.meta.main) {
  await runCommand(command, async ({ values, operands }) => {
    const { strict = false, ...options } = values
    await startRemote(strict, options, operands[0], console.log)
  })
}
