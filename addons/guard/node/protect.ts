import type { IncomingMessage, OutgoingHttpHeaders, Server, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import type { Access } from './access.ts'
import type { Refusal, Rules, Sender } from './judge.ts'
import { Buffer } from 'node:buffer'
import { IncomingMessage as Message, STATUS_CODES } from 'node:http'
import { SESSION } from './access.ts'
import { refusalOf, takesBody } from './bodies.ts'
import { askedHost, cookieName, isLoopback, judge, plain, REFUSALS } from './judge.ts'

/** How often a WebSocket that is open is judged anew, in milliseconds: its session may have ended. */
const JUDGE_AGAIN_MS = 60_000

/** What a body may weigh, in bytes. The largest is a slide's drawing. */
const LARGEST_BODY = 4 * 2 ** 20

/** How large a request's headers may be, in bytes: it brings the cookies of every other port of this machine too. */
const LARGEST_HEADERS = 256 * 2 ** 10

/** What the guard needs to know of the server behind it. */
export interface Protection extends Rules {
  /** Whether the speaker's phone may make a request; without it, it may make none. */
  mayPhone?: (method: string, url: string) => boolean
  /** Told once for each name of this machine that is not its own. */
  warn?: (message: string) => void
}

/** Who opened each WebSocket that the guard let through, by the request's socket. */
export const senders = new WeakMap<Duplex, Sender>()

/**
 * Puts the guard in front of every listener that a server has or will get. Plugins may listen to the server
 * itself, past Vite's middlewares, and did so before this one runs: hence at the server's `emit`, through
 * which Node hands out every request, whichever order the listeners came in.
 *
 * @param server serves over HTTP, unencrypted
 * @param protection what decides who gets in
 */
export function protect(server: Server, protection: Protection): void {
  const emit = server.emit.bind(server) as (event: string, ...args: unknown[]) => boolean
  const { base, access, mayPhone = () => false } = protection
  const decide = (request: IncomingMessage, upgrade = false): ReturnType<typeof judge> => {
    const verdict = judge(request, protection, upgrade)
    if ('refusal' in verdict)
      explain(verdict.refusal, request, protection)
    return 'sender' in verdict && verdict.sender === 'phone' && !upgrade && !mayPhone(request.method!, pathIn(request.url!, base))
      ? { refusal: 'phone' }
      : verdict
  }

  server.emit = (event: string, ...args: unknown[]) => {
    switch (event) {
      case 'request': {
        const [request, response] = args as [IncomingMessage, ServerResponse]
        const verdict = decide(request)
        if ('secret' in verdict)
          return access !== undefined && welcome(response, verdict.secret, request, base, access)
        if ('refusal' in verdict)
          return answer(response, verdict.refusal)
        harden(response, request)
        const [path = ''] = pathIn(request.url!, base).split('?')
        if (request.method === 'POST' && takesBody(path)) {
          void readBody(request).then((body) => {
            const refusal = body === undefined ? 'size' : refusalOf(path, body, verdict.sender)
            return refusal ? answer(response, refusal) : emit(event, withBody(request, body!), response)
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
        const watch = setInterval(() => 'sender' in judge(request, protection, true) || socket.destroy(), JUDGE_AGAIN_MS)
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

const explained = new Set<string>()

/** Tells the speaker, once for each, who was refused that may be he himself, and what to do. */
function explain(refusal: Refusal, request: IncomingMessage, { warn }: Protection): void {
  const [host, address] = [askedHost(request), plain(request.socket.remoteAddress)]
  // Any other name may be that of a page which makes its name point here.
  const isTunnel = /^(?:localhost|127\.0\.0\.1):/.test(host) || 'x-forwarded-host' in request.headers
  const isForwarded = isLoopback(address) && ['host', 'closed'].includes(refusal) && isTunnel && /^[\w.-]+(?::\d+)?$/.test(host)
  const message = isForwarded
    ? `A browser asked for the deck as ${host} and was refused. If that is a port that you forward to this machine, start with --allow-host ${host}`
    : refusal === 'closed' && `${address} asked for the deck and was refused: it is open to this machine only. A container's published port counts as another machine: give the container the host's network`
  if (!warn || !message || explained.has(message) || explained.size === 5)
    return
  explained.add(message)
  warn(message)
}

/** The body of a request; undefined if it is too large. */
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
  const { method, url, headers, rawHeaders, httpVersion, httpVersionMajor, httpVersionMinor } = request
  const copy = Object.assign(new Message(request.socket), {
    method,
    url,
    headers,
    rawHeaders,
    httpVersion,
    httpVersionMajor,
    httpVersionMinor,
    complete: true,
  })
  copy.push(body)
  copy.push(null)
  return copy
}

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

/** Answers a request with a secret: if it is right, with a session and a redirect to the address without the secret. */
function welcome(
  response: ServerResponse,
  secret: string,
  request: IncomingMessage,
  base: string,
  access: Access,
): true {
  const outcome = access.enter(secret, plain(request.socket.remoteAddress))
  if (typeof outcome === 'string')
    return answer(response, outcome === 'wrong' ? 'session' : 'guesses')
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
