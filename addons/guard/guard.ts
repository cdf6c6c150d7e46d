import type { IncomingMessage, OutgoingHttpHeaders, Server, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import type { Plugin } from 'vite'
import type { Access } from './access.ts'
import { STATUS_CODES } from 'node:http'
import { currentAccess, SESSION } from './access.ts'
import { cookieName, isLoopback, judge, plain, REFUSALS } from './judge.ts'

/** How often a WebSocket that is open is judged anew, in milliseconds: its session may have ended. */
const AGAIN = 60_000

/**
 * The Vite plugin: whatever the dev server answers, it answers only after the guard. With the remote open
 * (`openAccess`) it also makes the server reachable from the network.
 *
 * @throws if the server answers on a socket that the guard cannot stand in front of.
 */
export function guard(): Plugin {
  return {
    name: 'slidev-addon-guard',
    apply: 'serve',
    config: () => currentAccess() && { server: { host: '0.0.0.0' } },
    configureServer({ httpServer, ws, config: { base, server } }) {
      if (!httpServer || server.https)
        throw new Error('The guard stands in front of Vite\'s own HTTP server: remove server.middlewareMode and server.https from the Vite configuration, or the addon from the deck.')
      if (typeof server.ws === 'object' && (server.ws.server || (server.ws.port ?? server.port) !== server.port))
        throw new Error('The guard cannot see a WebSocket on another port: remove server.hmr.port, server.hmr.server, server.ws.port and server.ws.server from the Vite configuration, or the addon from the deck.')
      standInFront(httpServer as Server, base)
      ws.on('guard:awake', (_, client) => client.send('guard:awake'))
    },
  }
}

/**
 * Puts the guard in front of every listener that the server has or will get. Plugins may listen to the server
 * itself, past Vite's middlewares, and did so before this one runs: hence at the server's `emit`, through
 * which Node hands out every request, whichever order the listeners came in.
 *
 * @param server the one that Vite answers from.
 * @param base the deck's base path, with a slash at both ends.
 */
function standInFront(server: Server, base: string): void {
  const emit = server.emit.bind(server) as (event: string, ...args: unknown[]) => boolean
  const access = currentAccess()

  server.emit = (event: string, ...args: unknown[]) => {
    switch (event) {
      case 'request': {
        const [request, response] = args as [IncomingMessage, ServerResponse]
        const verdict = judge(request, base, access)
        if (typeof verdict === 'object')
          return access !== undefined && welcome(response, verdict.secret, request, base, access)
        if (verdict !== 'pass')
          return answer(response, verdict)
        harden(response, request)
        break
      }
      case 'upgrade': {
        const [request, socket] = args as [IncomingMessage, Duplex]
        const verdict = judge(request, base, access, true)
        if (verdict !== 'pass')
          return hangUp(socket, typeof verdict === 'object' ? 'session' : verdict)
        const watch = setInterval(() => judge(request, base, access, true) === 'pass' || socket.destroy(), AGAIN)
        socket.once('close', () => clearInterval(watch))
        break
      }
      case 'connect':
        return hangUp(args[1] as Duplex, 'form')
      // No browser sends `Expect`; without these two, Node itself would answer it before the guard is asked.
      case 'checkContinue':
      case 'checkExpectation':
        return answer(args[1] as ServerResponse, 'form')
      // To this machine, Vite explains what was wrong with its request.
      case 'clientError': {
        const socket = args[1] as Socket
        if (isLoopback(socket.remoteAddress) && !access?.strict)
          break
        socket.destroy()
        return true
      }
      case 'listening': {
        const address = server.address()
        // Late, so that it stands below what Slidev prints when it has started.
        if (access && typeof address === 'object' && address)
          setTimeout(access.onListening, 100, address.port, base)
      }
    }
    return emit(event, ...args)
  }
  // Without a Host, Node would answer by itself too.
  Object.assign(server, { requireHostHeader: false })
  for (const event of ['connect', 'checkContinue', 'checkExpectation'])
    server.on(event, () => {})
}

type Refusal = keyof typeof REFUSALS

const REFUSED = {
  'Content-Type': 'text/html; charset=utf-8',
  'Content-Security-Policy': 'default-src \'none\'',
  'Cache-Control': 'no-store',
  'Connection': 'close',
}

function answer(response: ServerResponse, refusal: Refusal, headers: OutgoingHttpHeaders = {}): true {
  const { status, text } = REFUSALS[refusal]
  response.writeHead(status, { ...REFUSED, ...headers }).end(page(text))
  return true
}

function hangUp(socket: Duplex, refusal: Refusal): true {
  const { status } = REFUSALS[refusal]
  socket.on('error', () => {})
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`, () => socket.destroy())
  return true
}

/** Answers whoever came with a secret: if it is right, with a session and with the way on, which has no secret in it. */
function welcome(response: ServerResponse, secret: string, request: IncomingMessage, base: string, access: Access): true {
  const outcome = access.enter(secret, plain(request.socket.remoteAddress))
  if (typeof outcome === 'string')
    return answer(response, outcome === 'wrong' ? 'session' : 'shutOut')
  response.writeHead(303, {
    'Location': `${base}presenter/`,
    'Set-Cookie': `${cookieName(request)}=${outcome.token}; Path=${base}; Max-Age=${SESSION}; HttpOnly; SameSite=Strict`,
    'Cache-Control': 'no-store',
    'Referrer-Policy': 'no-referrer',
  }).end()
  return true
}

/**
 * Keeps pages of other sites from holding the deck in a frame, a script tag or a window that they opened.
 * Browsers heed the last, and do not complain, on this machine's own names only.
 */
function harden(response: ServerResponse, { socket }: IncomingMessage): void {
  response.setHeader('X-Frame-Options', 'SAMEORIGIN')
  response.setHeader('Cross-Origin-Resource-Policy', 'same-origin')
  if (isLoopback(socket.remoteAddress))
    response.setHeader('Cross-Origin-Opener-Policy', 'same-origin')
}

function page(text: string): string {
  return `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Slidev</title><p>${text}</p></html>\n`
}
