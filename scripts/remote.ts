import { createSocket } from 'node:dgram'
import { networkInterfaces } from 'node:os'
import { runCommand } from 'deck-kit/node/command'
import { entrance, openAccess } from 'slidev-addon-guard'
import { renderUnicodeCompact } from 'uqr'
import { devCommand, startSlidev } from './lib/dev-server.ts'

/** The text for the terminal: the phone's URL at each of the machine's addresses, and the first one's QR code. */
function invitation(addresses: string[], port: number, path: string): string {
  const hosts = addresses.length ? addresses : ['127.0.0.1']
  const [url, ...others] = hosts.map(host => `http://${host}:${port}${path}`)
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

/** This machine's external IPv4 addresses, that of the default route first: a phone may reach only that one. */
async function ownAddresses(): Promise<string[]> {
  const addresses = Object.values(networkInterfaces())
    .flatMap(list => list ?? [])
    .filter(({ family, internal }) => family === 'IPv4' && !internal)
    .map(({ address }) => address)
  const first = await outgoingAddress()
  return addresses.sort((a, b) => Number(b === first) - Number(a === first))
}

/** The local address of the default route. Connecting a UDP socket looks it up and sends nothing. */
function outgoingAddress(): Promise<string | undefined> {
  return new Promise((resolve) => {
    const socket = createSocket('udp4')
    socket.once('error', () => resolve(undefined))
    // An address of the block that RFC 5737 reserves for documentation.
    socket.connect(9, '198.51.100.1', () => {
      resolve(socket.address().address)
      socket.close()
    })
  })
}

if (import.meta.main) {
  const about = 'Serves the deck to this machine and to your phone, which gets in with the QR code in the terminal.'
  await runCommand(devCommand('remote', about, '-- --strict')
    .option('--strict', 'asks this machine for the secret too: if others use it, or if a tunnel or a proxy runs on it')
    .action(async (entry, { strict, ...options }) => {
      // Slidev starts in this process: the secret is on no command line and in no environment.
      const secret = openAccess({
        strict,
        report: news => console.log(`  guard  ${news}`),
        onListening: async (port, base) => console.log(invitation(await ownAddresses(), port, entrance(base, secret))),
      })
      await startSlidev('remote', entry, options)
    }))
}
