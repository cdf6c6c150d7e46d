import type { RequestListener, Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Browser } from 'playwright-chromium'
import { once } from 'node:events'
import { createServer } from 'node:http'
import { createServer as createTcpServer } from 'node:net'
import sirv from 'sirv'
import { withChromium } from './chromium.ts'

/** A built deck that is being served. */
export interface Served {
  /** With the base path, and a slash at its end. */
  url: string
  close: () => Promise<void>
}

/**
 * Serves a built deck under its base path on a free port of this machine, to this machine only. Unknown paths are
 * answered by its index.html, and files may change while it is served.
 */
export async function serve(folder: string, base = '/'): Promise<Served> {
  const files = sirv(folder, { single: true, dev: true })
  const server = await listen((request, response) => {
    if (!request.url?.startsWith(base)) {
      response.writeHead(404).end()
      return
    }
    request.url = request.url.slice(base.length - 1)
    files(request, response)
  })
  return { url: `http://127.0.0.1:${portOf(server)}${base}`, close: () => close(server) }
}

/** The command that serves, and the port that it was asked for. */
export interface Asked {
  /** By npm's name. */
  command: string
  /** 0 takes a free one. */
  port: number
}

/**
 * Starts a server for this machine and no other.
 *
 * @param answer what it answers
 * @param asked without it, any free port
 * @param host which of this machine's own addresses
 * @throws with the code `EADDRINUSE`, and in plain words, when the port is taken
 */
export async function listen(answer: RequestListener, asked?: Asked, host = '127.0.0.1'): Promise<Server> {
  const server = createServer(answer).listen(asked?.port ?? 0, host)
  await once(server, 'listening').catch((error: NodeJS.ErrnoException) => {
    if (!asked || error.code !== 'EADDRINUSE')
      throw error
    const { command, port } = asked
    throw Object.assign(new Error(`Port ${port} is taken. Does npm run ${command} run already? If not, take another port: npm run ${command} -- --port ${port + 1}`), { code: error.code })
  })
  return server
}

/** The port that a server listens on. */
export function portOf(server: Server): number {
  return (server.address() as AddressInfo).port
}

/** Ends a server, whoever is still connected. */
export function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve())
    server.closeAllConnections()
  })
}

/**
 * The number that a command's `--port` names.
 *
 * @throws if it is none
 */
export function readPort(text: string): number {
  const port = Number(text)
  if (!/^\d+$/.test(text) || port > 65535)
    throw new Error(`--port wants a number from 0 to 65535, not "${text}".`)
  return port
}

/** The number of a port that nobody listens on. */
export async function freePort(): Promise<number> {
  const server = createTcpServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  return port
}

/** Serves a built deck to the shared browser for as long as some work lasts. */
export function visit<Result>({ folder, base }: { folder: string, base: string }, work: (browser: Browser, url: string) => Promise<Result>): Promise<Result> {
  return withChromium(async (browser) => {
    const { url, close } = await serve(folder, base)
    try {
      return await work(browser, url)
    }
    finally {
      await close()
    }
  })
}
