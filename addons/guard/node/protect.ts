import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'
import type { Access } from './access.ts'
import type { Refusal, Rules, Sender, Verdict } from './judge.ts'
import { Buffer } from 'node:buffer'
import { IncomingMessage as Message, STATUS_CODES } from 'node:http'
import { LARGEST_HEADERS } from 'deck-kit/node/request'
import { refusalOf, takesBody } from './bodies.ts'
import { cookieName, isLoopback, judge, plainAddress, REFUSALS } from './judge.ts'

/** How long the phone's browser keeps its session, in seconds. The server forgets it earlier, when it stops. */
const SESSION_SECONDS = 12 * 60 * 60

/** What a body may weigh, in bytes. The largest is a slide's drawing. */
const LARGEST_BODY = 4 * 2 ** 20

export interface Protection extends Rules {
  /** Whether the speaker's phone may make a request; without it, it may make none. */
  mayPhone?: (method: string, url: string) => boolean
}

/** Who opened each WebSocket that the guard let through, by the request's socket. */
export const senders = new WeakMap<Duplex, Sender>()

/**
 * Has a server check each request before any of its listeners gets it. Replaces the server's `emit`, through which Node
 * hands out every request: plugins may listen to the server itself, past Vite's middlewares, and may do so before this
 * is called.
 */
export function protect(server: Server, protection: Protection): void {
  const emit = server.emit.bind(server) as (event: string, ...args: unknown[]) => boolean
  const { base, access, mayPhone = () => false } = protection
  const decide = (request: IncomingMessage, upgrade = false): Verdict => {
    const verdict = judge(request, protection, upgrade)
    const isPhone = 'sender' in verdict && verdict.sender === 'phone' && !upgrade
    return isPhone && !mayPhone(request.method!, pathIn(request.url!, base)) ? { refusal: 'phone' } : verdict
  }

  server.emit = (event: string, ...args: unknown[]) => {
    switch (event) {
      case 'request': {
        const [request, response] = args as [IncomingMessage, ServerResponse]
        const verdict = decide(request)
        if ('secret' in verdict)
          return openSession(response, verdict.secret, request, base, access!)
        if ('refusal' in verdict)
          return sendRefusal(response, verdict.refusal)
        setSecurityHeaders(response, request)
        const [path = ''] = pathIn(request.url!, base).split('?')
        if (request.method === 'POST' && takesBody(path)) {
          void readBody(request).then((body) => {
            const refusal = body === undefined ? 'size' : refusalOf(path, body, verdict.sender)
            return refusal ? sendRefusal(response, refusal) : emit(event, withBody(request, body!), response)
          }, () => response.destroy())
          return true
        }
        break
      }
      case 'upgrade': {
        const [request, socket] = args as [IncomingMessage, Duplex]
        const verdict = decide(request, true)
        if (!('sender' in verdict))
          return hangUp(socket, 'refusal' in verdict ? verdict.refusal : 'session')
        senders.set(socket, verdict.sender)
        break
      }
      case 'connect':
        return hangUp(args[1] as Duplex, 'form')
      // No browser sends `Expect`; without these two, Node itself would answer it before the guard is asked.
      case 'checkContinue':
      case 'checkExpectation':
        return sendRefusal(args[1] as ServerResponse, 'form')
      case 'clientError':
        ;(args[1] as Duplex).destroy()
        return true
    }
    return emit(event, ...args)
  }
  // Without a Host, Node would answer by itself too. Past 2000 headers, Node would leave out the others, and a header
  // that says that a proxy stands in between with them.
  Object.assign(server, { requireHostHeader: false, maxHeadersCount: 0, maxHeaderSize: LARGEST_HEADERS })
  for (const event of ['connect', 'checkContinue', 'checkExpectation'])
    server.on(event, () => {})
}

/** A URL below a base path, without the slash. Slidev 53 asks for its own routes at the root, whatever the base is. */
function pathIn(url: string, base: string): string {
  return url.startsWith(base) ? url.slice(base.length) : url.slice(1)
}

async function readBody(request: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request) {
    size += chunk.length
    if (size > LARGEST_BODY)
      return undefined
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString()
}

/** A request whose body has been read, to be read again. */
function withBody(request: IncomingMessage, body: string): IncomingMessage {
  const { method, url, headers, rawHeaders, httpVersion } = request
  const facts = { method, url, headers, rawHeaders, httpVersion, complete: true }
  const copy = Object.assign(new Message(request.socket), facts)
  copy.push(body)
  copy.push(null)
  return copy
}

const REFUSAL_HEADERS = {
  'Content-Type': 'text/html; charset=utf-8',
  'Content-Security-Policy': 'default-src \'none\'',
  'Cache-Control': 'no-store',
  'Connection': 'close',
}

function sendRefusal(response: ServerResponse, refusal: Refusal): true {
  const { status, text } = REFUSALS[refusal]
  const head = '<meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Slidev</title>'
  response.writeHead(status, REFUSAL_HEADERS).end(`<!doctype html><html lang="en">${head}<p>${text}</p></html>\n`)
  return true
}

/** Closes a socket with the refusal's status and no page. */
function hangUp(socket: Duplex, refusal: Refusal): true {
  const { status } = REFUSALS[refusal]
  socket.on('error', () => {})
  const head = `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`
  socket.end(head, () => socket.destroy())
  return true
}

/** Answers a request with a secret: if it is right, with a session and a redirect to the address without the secret. */
function openSession(
  response: ServerResponse,
  secret: string,
  request: IncomingMessage,
  base: string,
  access: Access,
): true {
  const outcome = access.enter(secret, plainAddress(request.socket.remoteAddress))
  if (typeof outcome === 'string')
    return sendRefusal(response, outcome === 'wrong' ? 'session' : 'guesses')
  response.writeHead(303, {
    'Location': `${base}presenter/`,
    'Set-Cookie':
      `${cookieName(request)}=${outcome.token}; Path=${base}; Max-Age=${SESSION_SECONDS}; HttpOnly; SameSite=Strict`,
    'Cache-Control': 'no-store',
    'Referrer-Policy': 'no-referrer',
  }).end()
  return true
}

/** Keeps other sites from holding the deck in a frame, a script tag or, on this machine, a window that they opened. */
function setSecurityHeaders(response: ServerResponse, { socket }: IncomingMessage): void {
  response.setHeader('X-Frame-Options', 'SAMEORIGIN')
  response.setHeader('Cross-Origin-Resource-Policy', 'same-origin')
  if (isLoopback(socket.remoteAddress))
    response.setHeader('Cross-Origin-Opener-Policy', 'same-origin')
}
