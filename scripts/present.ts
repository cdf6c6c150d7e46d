import type { ServedSite } from 'deck-kit/node/server'
import type { Server } from 'node:http'
import { existsSync } from 'node:fs'
import { glob, stat } from 'node:fs/promises'
import { createServer } from 'node:http'
import { join } from 'node:path'
import { npmScript, runCommand } from 'deck-kit/node/command'
import { closeServer, listen, portOf, spaFiles } from 'deck-kit/node/server'
import open from 'open'
import { protect } from 'slidev-addon-guard'
import { ALLOW_HOST, hostNames } from './lib/dev-server.ts'
import { explainTakenPort, portOption } from './lib/port.ts'
import { PRESENT, ROOT } from './lib/slidev.ts'

/** Not Slidev's own 3030: a dev server may be running there. */
const PORT = 3031

/** Where a deck has what it shows: https://sli.dev/custom/directory-structure, and this deck's theme and addons. */
const DECK = '{*.md,*.vue,*.ts,*.css,*.json,{addons,components,layouts,pages,public,setup,snippets,styles,theme}/**}'

/** What lies there and is not shown. */
const NOT_SHOWN = ['**/.*', '**/node_modules', '**/tests', '**/README.md']

/**
 * Serves a built deck to this machine and to no other, over IPv4 and, where there is one, IPv6 loopback.
 * Port 0 takes a free one.
 * @param hosts other names of this machine with their ports: those of forwarded ports
 * @throws when the folder holds no finished build or the port is taken, saying what to do
 */
export async function present(folder: string, port: number, hosts: string[] = []): Promise<ServedSite> {
  // Slidev writes 404.html last.
  if (!existsSync(join(folder, '404.html')))
    throw new Error('There is no finished build to present. Make one first: npm run build:present')
  const servers: Server[] = []
  const start = async (port: number, host?: string): Promise<void> => {
    const server = createServer(spaFiles(folder))
    // A page of another site could else open or read the notes, also under a name of its own that points here.
    protect(server, { base: '/', hosts })
    servers.push(await listen(server, port, host))
  }
  const close = async (): Promise<void> => void await Promise.all(servers.map(closeServer))

  await explainTakenPort('present', port, start(port))
  const ownPort = portOf(servers[0]!)
  await explainTakenPort('present', ownPort, start(ownPort, '::1').catch(async (error: NodeJS.ErrnoException) => {
    // Not every machine has IPv6; but if another program has the port there, a browser may connect to that.
    if (error.code === 'EADDRINUSE') {
      await close()
      throw error
    }
  }))
  return { url: `http://localhost:${ownPort}/`, close }
}

if (import.meta.main) {
  const about = 'Serves the deck that npm run build:present has built, notes included, to this machine only.'
  await runCommand(npmScript('present', about, '-- --open')
    .addOption(portOption(PORT))
    .addOption(ALLOW_HOST)
    .option('--open', 'opens both windows in the default browser')
    .action(presentAndTell))
}

async function presentAndTell(
  { port, allowHost, open: opensWindows }: { port: number, allowHost?: string[], open?: true },
): Promise<void> {
  const { url } = await present(PRESENT, port, hostNames(allowHost))
  const { mtimeMs } = await stat(join(PRESENT, 'index.html'))
  const changed = await changedSince(mtimeMs)
  if (changed) {
    console.warn(`\n  ${changed} has changed since this was built. `
      + 'To present what it says now: npm run build:present')
  }
  const presenter = `${url}presenter/`
  console.log(`
  audience   ${url}
  presenter  ${presenter}

  Open both in the same browser, each in a window of its own${opensWindows ? '' : ' (--open does it)'}.
  Drag the audience's window to the projector and press f there: full screen. Keep the presenter's on your screen.

  Nothing leaves this machine, and no network is needed. Ctrl-C stops it.
`)
  for (const address of opensWindows ? [url, presenter] : [])
    await openWindow(address)
}

/** The path of a file or folder of the deck that has changed since a time, in milliseconds since 1970. */
export async function changedSince(time: number, folder = ROOT): Promise<string | undefined> {
  for await (const path of glob(DECK, { cwd: folder, exclude: NOT_SHOWN })) {
    // An editor's lock is a link to nothing.
    const { mtimeMs } = await stat(join(folder, path)).catch(() => ({ mtimeMs: 0 }))
    if (mtimeMs > time)
      return path
  }
}

/** Opens a window of the default browser, or a tab where that browser has no option for a window. */
async function openWindow(address: string): Promise<void> {
  await open(address, { app: { name: 'browser', arguments: ['--new-window'] } })
    .catch(() => open(address))
    .catch(() => console.warn(`  No browser could be opened. Open ${address} yourself.`))
}
