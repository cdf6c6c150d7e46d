import type { IncomingMessage, RequestListener, Server, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { once } from 'node:events'
import { createServer, STATUS_CODES } from 'node:http'
import { extname } from 'node:path'
import serveStatic from 'serve-static'
import { isPath, LARGEST_HEADERS } from './request.ts'

/** A built deck that is being served. */
export interface ServedSite {
  /** Its address with the base path, and a slash at its end. */
  url: string
  close: () => Promise<void>
}

/**
 * Serves a built deck under its base path, which has a slash at both ends, on a free port of the loopback interface.
 * A path without an extension that is no file gets its folder's index.html, else the deck's.
 */
export async function serveSite(folder: string, base = '/'): Promise<ServedSite> {
  const files = spaFiles(folder)
  const server = await listen((request, response) => {
    if (!request.url?.startsWith(base))
      return refuse(response, 404)
    request.url = request.url.slice(base.length - 1)
    files(request, response)
  })
  return { url: `http://127.0.0.1:${portOf(server)}${base}`, close: () => closeServer(server) }
}

/** Answers with the files of a single-page application: a page that is no file gets the application's index.html. */
export function spaFiles(folder: string): RequestListener {
  const files = staticFiles(folder)
  return (request, response) => {
    const [path = '/', ...query] = request.url!.split('?')
    // `/5` may be `5/index.html`.
    const candidates = extname(path) ? [path] : [path, ...path.endsWith('/') ? [] : [`${path}/`], '/']
    response.setHeader('Cache-Control', 'no-store')
    const next = (): void => {
      const candidate = candidates.shift()
      if (candidate === undefined)
        return refuse(response, 404)
      request.url = [candidate, ...query].join('?')
      files(request, response, next)
    }
    next()
  }
}

/**
 * Answers with the files of a folder, and calls `miss` if there is no such file. A malformed request gets a 4xx status.
 * With `redirect`, a folder's name is sent on to the same with a slash.
 */
export function staticFiles(
  folder: string,
  redirect = false,
): (request: IncomingMessage, response: ServerResponse, miss: () => void) => void {
  const files = serveStatic(folder, { redirect, fallthrough: false, cacheControl: false })
  return (request, response, miss) => {
    if (!isPath(request.url))
      return refuse(response, 400)
    if (request.method !== 'GET' && request.method !== 'HEAD')
      return refuse(response, 405, { Allow: 'GET, HEAD' })
    files(request, response, (error: Partial<Error> & { status?: number, headers?: Record<string, string> } = {}) => {
      if (error.status === 404 || error.status === undefined)
        return miss()
      refuse(response, error.status, error.headers)
    })
  }
}

/** Answers with a status and its name, or drops the connection if an answer has begun. */
export function refuse(response: ServerResponse, status: number, headers: Record<string, string> = {}): void {
  if (response.headersSent)
    return void response.destroy()
  response.writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8', ...headers }).end(STATUS_CODES[status])
}

/** Starts an HTTP server on the loopback interface, on a free port for port 0. Throws `EADDRINUSE` as Node does. */
export async function listen(handler: RequestListener | Server, port = 0, host = '127.0.0.1'): Promise<Server> {
  const server = typeof handler === 'function' ? createServer({ maxHeaderSize: LARGEST_HEADERS }, handler) : handler
  server.listen(port, host)
  await once(server, 'listening')
  return server
}

/** The port that a server listens on. */
export function portOf(server: Server): number {
  return (server.address() as AddressInfo).port
}

/** A port of the loopback interface that nobody listens on. */
export async function freePort(): Promise<number> {
  const server = await listen(() => {})
  const port = portOf(server)
  await closeServer(server)
  return port
}

/** Closes a server and all its connections. */
export function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve())
    server.closeAllConnections()
  })
}
