import type { IncomingMessage } from 'node:http'
import type { Access } from './access.ts'
import { isPath } from 'deck-kit/node/request'

/** What the guard looks at in a request. */
export interface Call extends Pick<IncomingMessage, 'method' | 'url' | 'headers' | 'rawHeaders'> {
  socket: { remoteAddress?: string, localAddress?: string, localPort?: number }
}

/** Why a request is refused, in the words that the visitor reads. */
export const REFUSALS = {
  form: { status: 403, text: 'This server answers no such request.' },
  body: { status: 400, text: 'This request says nothing that the deck understands.' },
  size: { status: 413, text: 'This request is too large.' },
  host: {
    status: 403,
    text: 'This is not the address of the deck. Open the one that the speaker\'s terminal shows. If you forward a port '
      + 'to this machine, start with --allow-host and the address in your browser, such as localhost:8080.',
  },
  site: {
    status: 403,
    text: 'A page on another site asked for this, so it was not answered. '
      + 'Type the deck\'s address into the address bar.',
  },
  closed: {
    status: 403,
    text: 'This deck is open to its own machine only: the speaker has not started the remote. A container\'s published '
      + 'port counts as another machine: give the container the host\'s network.',
  },
  session: { status: 401, text: 'Only the speaker\'s phone gets in: scan the code in the terminal.' },
  phone: {
    status: 403,
    text: 'A phone reads the presenter, moves the talk and edits notes. For anything else, use the speaker\'s machine.',
  },
  guesses: { status: 429, text: 'Too many wrong secrets came in the last minute. The right one opens at any time.' },
} as const satisfies Record<string, { status: number, text: string }>

export type Refusal = keyof typeof REFUSALS

/** Who sent a request: a program on this machine, or the phone, which may do less. */
export type Sender = 'machine' | 'phone'

/** What is to happen with a request: pass it on, refuse it, or let its sender in if the secret is right. */
export type Verdict = { sender: Sender } | { refusal: Refusal } | { secret: string }

export interface Rules {
  /** The deck's base path, with a slash at both ends. */
  base: string
  access?: Access
  /** Other names of this machine, with their ports: those of forwarded ports. */
  hosts?: string[]
}

const READS = ['GET', 'HEAD']
const WRITES = ['POST', 'PUT', 'PATCH', 'DELETE']

/** Headers that say a proxy or a tunnel stands in between: then the peer's address says nothing of the sender. */
const FORWARDED = ['forwarded', 'via', 'x-forwarded-for', 'x-forwarded-host', 'x-real-ip', 'cf-connecting-ip']

/** More headers than any browser sends. */
const MOST_HEADERS = 200

/** Decides on one request, or one for a WebSocket (`upgrade`), from what its socket and its headers say. */
export function judge(call: Call, rules: Rules, upgrade = false): Verdict {
  const { base, access, hosts = [] } = rules
  const { method = '', url = '', headers } = call
  const write = WRITES.includes(method)

  // Two parsers could read such a request in two ways.
  if (!isPath(url) || call.rawHeaders.length > 2 * MOST_HEADERS)
    return { refusal: 'form' }
  if (upgrade ? method !== 'GET' || headers.upgrade?.toLowerCase() !== 'websocket' : !write && !READS.includes(method))
    return { refusal: 'form' }

  const host = askedHost(call)
  const isAllowed = isLoopback(call.socket.remoteAddress) && hosts.includes(host) && countOf(call, 'host') === 1
  if (!isAllowed && !isOwnHost(call))
    return { refusal: 'host' }

  // A browser names the page that asks: in Origin whenever it writes, opens a WebSocket or wants to read
  // across sites; in Sec-Fetch-Site always, but only on https and on this machine's own names.
  const origins = isAllowed ? [`http://${host}`, `https://${host}`] : [`http://${headers.host}`]
  if (headers.origin === undefined ? write || upgrade : !origins.includes(headers.origin))
    return { refusal: 'site' }
  const asker = headers['sec-fetch-site']
  if (asker !== undefined && asker !== 'same-origin' && asker !== 'none')
    return { refusal: 'site' }

  const isTrusted = (isAllowed || isThisMachine(call)) && !access?.strict
  // A GET that starts a program on this machine: Vite's link from an error to the editor.
  if (/__open-in-editor/i.test(url) && !(isTrusted && asker === 'same-origin'))
    return { refusal: 'site' }

  const secret = access && method === 'GET' && !upgrade ? secretIn(url, base) : undefined
  if (secret !== undefined)
    return { secret }
  if (isTrusted)
    return { sender: 'machine' }
  if (!access)
    return { refusal: 'closed' }
  return access.knows(tokensIn(headers.cookie ?? '', cookieName(call))) ? { sender: 'phone' } : { refusal: 'session' }
}

/** The path, with its query, that lets in whoever knows the secret. */
export function entrance(base: string, secret: string): string {
  return `${base}__guard?secret=${secret}`
}

/** The session cookie's name. Cookies are shared between the ports of a machine, so each has its own. */
export function cookieName({ socket }: Pick<Call, 'socket'>): string {
  return `slidev-guard-${socket.localPort}`
}

/** The name under which a browser asked for the deck: an editor's tunnel puts the one that it has into a header. */
function askedHost({ headers }: Pick<Call, 'headers'>): string {
  const { host = '', 'x-forwarded-host': forwarded } = headers
  return typeof forwarded === 'string' ? forwarded : host
}

/** Whether a request asks for this machine by its own name, and once. */
export function isOwnHost(call: Pick<Call, 'headers' | 'rawHeaders' | 'socket'>): boolean {
  return countOf(call, 'host') === 1 && ownHosts(call).includes(call.headers.host ?? '')
}

/** How often a request has a header. `headersDistinct` throws at one named `__proto__` in Node 22.18 and 24.2. */
function countOf({ rawHeaders }: Pick<Call, 'rawHeaders'>, header: string): number {
  return rawHeaders.filter((name, index) => index % 2 === 0 && name.toLowerCase() === header).length
}

/** Whether the request was sent by a program on this machine, as far as its socket and headers tell. */
function isThisMachine({ socket, headers }: Call): boolean {
  return isLoopback(socket.remoteAddress) && !FORWARDED.some(name => name in headers)
}

/**
 * What the Host header may say: this machine's own names for itself, or to another machine the address that
 * it reached. Never another name: a name can be made to point here (DNS rebinding).
 */
function ownHosts({ socket }: Pick<Call, 'socket'>): string[] {
  const local = plainAddress(socket.localAddress)
  const address = local.includes(':') ? `[${local}]` : local
  const names = isLoopback(socket.remoteAddress) ? ['localhost', '127.0.0.1', '[::1]'] : [address]
  return names.flatMap(name => socket.localPort === 80 ? [name, `${name}:80`] : [`${name}:${socket.localPort}`])
}

/** Whether an address is the one by which a machine reaches itself. */
export function isLoopback(address?: string): boolean {
  return ['127.0.0.1', '::1'].includes(plainAddress(address))
}

/** An address without IPv6's wrapping of an IPv4 one, and without the zone of a link-local one. */
export function plainAddress(address = ''): string {
  return address.replace(/^::ffff:(?=[\d.]+$)/i, '').replace(/%.*$/, '')
}

function secretIn(url: string, base: string): string | undefined {
  const { pathname, searchParams } = new URL(url, 'http://guard')
  return pathname === `${base}__guard` ? searchParams.get('secret') ?? undefined : undefined
}

// Another port of the same machine can set a cookie of this name too: any right one of them will do.
function tokensIn(cookies: string, name: string): string[] {
  return cookies.split(';').map(cookie => cookie.trim()).flatMap(cookie =>
    cookie.startsWith(`${name}=`) ? cookie.slice(name.length + 1) : [])
}
