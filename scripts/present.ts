import type { ServedSite } from 'deck-kit/node/server'
import type { IncomingMessage, RequestListener } from 'node:http'
import { existsSync } from 'node:fs'
import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import process from 'node:process'
import { closeServer, listen, portOf, spaFiles } from 'deck-kit/node/server'
import open from 'open'
import { runCommand } from './lib/command.ts'
import { changedSince } from './lib/deck-files.ts'
import { explainTakenPort, portNumber, portOption } from './lib/port.ts'
import { PRESENT } from './lib/slidev.ts'

/** Not Slidev's own 3030: a dev server may be running there. */
const PORT = 3031

/**
 * Serves a built deck to this machine and to no other, over IPv4 and, where there is one, IPv6 loopback.
 *
 * @param folder a finished build
 * @param port 0 takes a free one
 * @throws when the folder holds no finished build or the port is taken, saying what to do
 */
export async function present(folder = PRESENT, port = PORT): Promise<ServedSite> {
  requireBuild(folder)
  const files = spaFiles(folder)
  const answer: RequestListener = (request, response) => {
    // A page elsewhere can make its own name point to this machine, and read the notes under it.
    if (isLocal(request))
      files(request, response)
    else
      response.writeHead(403).end('This deck answers to localhost only.')
  }

  const server = await explainTakenPort('present', port, listen(answer, port))
  const servers = [server]
  const taken = portOf(server)
  const onIPv6 = listen(answer, taken, '::1').then(server => servers.push(server)).catch(async (error: NodeJS.ErrnoException) => {
    // Not every machine has IPv6; but if somebody else has the port there, a browser may go to them.
    if (error.code === 'EADDRINUSE') {
      await closeServer(server)
      throw error
    }
  })
  await explainTakenPort('present', taken, onIPv6)
  return {
    url: `http://localhost:${taken}/`,
    close: async () => void await Promise.all(servers.map(closeServer)),
  }
}

function requireBuild(folder: string): void {
  // Slidev writes 404.html last.
  if (!existsSync(join(folder, '404.html')))
    throw new Error('There is no finished build to present. Make one first: npm run build:present')
}

function isLocal({ headers }: IncomingMessage): boolean {
  return ['localhost', '127.0.0.1', '[::1]'].includes((headers.host ?? '').replace(/:\d+$/, '').toLowerCase())
}

/** A file or folder of the deck that has changed after it was built, by its path. */
async function changedSinceBuild(folder: string): Promise<string | undefined> {
  requireBuild(folder)
  return changedSince((await stat(join(folder, 'index.html'))).mtimeMs)
}

const command = {
  name: 'present',
  about: 'Serves the deck that npm run build:present has built, notes included, to this machine only.',
  options: {
    port: portOption(PORT),
    open: { type: 'boolean', help: 'opens both windows in the default browser' },
  },
  example: '-- --open',
} as const

if (import.meta.main) {
  await runCommand(command, async ({ values }) => {
    const port = portNumber(values.port)
    const changed = await changedSinceBuild(PRESENT)
    const { url, close } = await present(PRESENT, port)
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      process.once(signal, async () => {
        await close()
        console.log('\n  Stopped.')
      })
    }
    if (changed)
      console.warn(`\n  ${changed} has changed since this was built. To present what it says now: npm run build:present`)
    const windows = { audience: url, presenter: `${url}presenter/` }
    console.log(`
  audience   ${windows.audience}
  presenter  ${windows.presenter}

  Open both in the same browser, each in a window of its own${values.open ? '' : ' (--open does it)'}.
  Drag the audience's window to the projector and press f there: full screen. Keep the presenter's on your screen.

  Nothing leaves this machine, and no network is needed. Ctrl-C stops it.
`)
    if (values.open) {
      for (const address of Object.values(windows))
        await openWindow(address)
    }
  })
}

/** Opens a window of the default browser, or a tab where that browser cannot be told to open a window. */
async function openWindow(address: string): Promise<void> {
  await open(address, { app: { name: 'browser', arguments: ['--new-window'] } })
    .catch(() => open(address))
    .catch(() => console.warn(`  No browser could be opened. Open ${address} yourself.`))
}
