import type { RequestListener, Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { once } from 'node:events'
import { createServer } from 'node:http'
import sirv from 'sirv'

/** A running server of a built deck. */
export interface ServedSite {
  /** With the base path, and a slash at its end. */
  url: string
  close: () => Promise<void>
}

/**
 * Serves a built deck under its base path on a free port of the loopback interface. Unknown paths get its index.html,
 * and files may change while it runs.
 *
 * @param folder a finished build
 * @param base the path the deck was built for, with a slash at both ends
 */
export async function serveSite(folder: string, base = '/'): Promise<ServedSite> {
  const files = sirv(folder, { single: true, dev: true })
  const server = await listen((request, response) => {
    if (!request.url?.startsWith(base)) {
      response.writeHead(404).end()
      return
    }
    request.url = request.url.slice(base.length - 1)
    files(request, response)
  })
  return { url: `http://127.0.0.1:${portOf(server)}${base}`, close: () => closeServer(server) }
}

/**
 * Starts an HTTP server on the loopback interface.
 *
 * @param listener answers the requests
 * @param port 0 takes a free one
 * @param host one of this machine's own addresses
 * @throws with the code `EADDRINUSE` when the port is taken
 */
export async function listen(listener: RequestListener, port = 0, host = '127.0.0.1'): Promise<Server> {
  const server = createServer(listener).listen(port, host)
  await once(server, 'listening')
  return server
}

/** The port that a server listens on. */
export function portOf(server: Server): number {
  return (server.address() as AddressInfo).port
}

/** Closes a server and all its connections. */
export function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve())
    server.closeAllConnections()
  })
}
