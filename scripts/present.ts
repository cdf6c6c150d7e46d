import type { IncomingMessage, RequestListener } from 'node:http'
import type { Served } from './serve.ts'
import { existsSync } from 'node:fs'
import { readdir, stat } from 'node:fs/promises'
import { join, relative } from 'node:path'
import process from 'node:process'
import { parseArgs } from 'node:util'
import sirv from 'sirv'
import { close, listen, portOf, readPort } from './serve.ts'
import { ROOT } from './slidev.ts'

/** Where the deck is built with its notes. It is never published. */
export const PRESENT = join(ROOT, '.cache/present')

/** Not Slidev's own 3030: a dev server may be running there. */
const PORT = 3031

/** What lies in the deck's folder without being in the deck, by its name; nor is what begins with a dot. */
const ASIDE = /^\.|^(?:node_modules|dist|tests|scripts|README\.md)$|\.(?:pdf|pptx|zip|log)$/

/**
 * Serves a built deck to this machine and to no other, over IPv4 and, where there is one, IPv6 loopback.
 *
 * @param folder a finished build
 * @param port 0 takes a free one
 * @throws in plain words when the folder holds no finished build or the port is taken.
 */
export async function present(folder = PRESENT, port = PORT): Promise<Served> {
  // Slidev writes 404.html last.
  if (!existsSync(join(folder, '404.html')))
    throw new Error('There is no finished build to present. Make one first: npm run build:present')

  const files = sirv(folder, {
    single: true,
    setHeaders: response => response.setHeader('Cache-Control', 'no-store'),
  })
  const answer: RequestListener = (request, response) => {
    // A page elsewhere can make its own name point to this machine, and read the notes under it.
    if (isLocal(request))
      files(request, response)
    else
      response.writeHead(403).end('This deck answers to localhost only.')
  }

  const server = await listen(answer, { command: 'present', port })
  const servers = [server]
  const taken = portOf(server)
  try {
    servers.push(await listen(answer, { command: 'present', port: taken }, '::1'))
  }
  catch (error) {
    // Not every machine has IPv6; but if somebody else has the port there, a browser may go to them.
    if ((error as NodeJS.ErrnoException).code === 'EADDRINUSE') {
      await close(server)
      throw error
    }
  }
  return {
    url: `http://localhost:${taken}/`,
    close: async () => void await Promise.all(servers.map(close)),
  }
}

function isLocal({ headers }: IncomingMessage): boolean {
  return ['localhost', '127.0.0.1', '[::1]'].includes((headers.host ?? '').replace(/:\d+$/, '').toLowerCase())
}

/** A file or folder of the deck that changed after it was built, by its path from the deck's folder. */
export async function changedSince(folder = PRESENT, root = ROOT): Promise<string | undefined> {
  const { mtimeMs: built } = await stat(join(folder, 'index.html'))
  const names = await readdir(root)
  for (const top of names.filter(name => !ASIDE.test(name)).map(name => join(root, name))) {
    const inside = (await stat(top)).isDirectory() ? await readdir(top, { recursive: true }) : []
    for (const path of [top, ...inside.map(path => join(top, path))]) {
      if ((await stat(path)).mtimeMs > built)
        return relative(root, path)
    }
  }
}

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { port: { type: 'string', default: String(PORT) } } })
  const { url, close } = await present(PRESENT, readPort(values.port))
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, async () => {
      await close()
      console.log('\n  Stopped.')
    })
  }
  const changed = await changedSince()
  if (changed)
    console.warn(`\n  ${changed} has changed since this was built. To present what it says now: npm run build:present`)
  console.log(`
  audience   ${url}
  presenter  ${url}presenter/

  Open both in the same browser. Nothing leaves this machine, and no network is needed.
  Ctrl-C stops it.
`)
}

if (import.meta.main) {
  await main().catch((error: Error) => {
    console.error(error.message)
    process.exitCode = 1
  })
}
