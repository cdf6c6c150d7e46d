import type { IncomingMessage } from 'node:http'
import type { Access } from './access.ts'

/** What the guard looks at in a request. */
export interface Call extends Pick<IncomingMessage, 'method' | 'url' | 'headers' | 'headersDistinct'> {
  socket: { remoteAddress?: string, localAddress?: string, localPort?: number }
}

/** Why a request is refused, in the words that the visitor reads. */
export const REFUSALS = {
  form: { status: 403, text: 'This server answers no such request.' },
  host: { status: 403, text: 'This is not the address of the deck. Open the one that the speaker\'s terminal shows.' },
  site: { status: 403, text: 'A page on another site asked for this, so it was not answered. <a href="/">Open the deck</a>' },
  closed: { status: 403, text: 'This deck is open to its own machine only: the speaker has not started the remote.' },
  session: { status: 401, text: 'Only the speaker\'s phone gets in: scan the code in the terminal.' },
  shutOut: { status: 403, text: 'Too many wrong secrets came from this address. Only a new start of the remote lets it in.' },
} as const satisfies Record<string, { status: number, text: string }>

/** What is to happen with a request: pass it on, refuse it, or let its sender in if the secret is right. */
type Verdict = 'pass' | keyof typeof REFUSALS | { secret: string }

const READS = ['GET', 'HEAD']
const WRITES = ['POST', 'PUT', 'PATCH', 'DELETE']

/** Headers that say a proxy or a tunnel stands in between: then the peer's address says nothing of the sender. */
const FORWARDED = ['forwarded', 'via', 'x-forwarded-for', 'x-forwarded-host', 'x-real-ip', 'cf-connecting-ip']

/**
 * Decides on one request, from what its socket and its headers say.
 *
 * @param call the request.
 * @param base the deck's base path, with a slash at both ends.
 * @param access the remote, if it is open.
 * @param upgrade whether it asks for a WebSocket.
 */
export function judge(call: Call, base: string, access: Access | undefined, upgrade = false): Verdict {
  const { method = '', url = '', headers } = call
  const write = WRITES.includes(method)

  // Only a path: no absolute form, no `*`, no `//host`, nothing that two parsers could read in two ways.
  if (!/^\/(?!\/)[\x21-\x7E]*$/.test(url) || /[\\#]/.test(url))
    return 'form'
  if (upgrade ? method !== 'GET' || headers.upgrade?.toLowerCase() !== 'websocket' : !write && !READS.includes(method))
    return 'form'

  const host = headers.host ?? ''
  if (call.headersDistinct.host?.length !== 1 || !ownHosts(call).includes(host))
    return 'host'

  // A browser names the page that asks: in Origin whenever it writes, opens a WebSocket or wants to read
  // across sites; in Sec-Fetch-Site always, but only on https and on this machine's own names.
  if (headers.origin === undefined ? write || upgrade : headers.origin !== `http://${host}`)
    return 'site'
  const asker = headers['sec-fetch-site']
  if (asker !== undefined && asker !== 'same-origin' && asker !== 'none')
    return 'site'

  const trusted = isThisMachine(call) && !access?.strict
  // A GET that starts a program on this machine: Vite's link from an error to the editor.
  if (/__open-in-editor/i.test(url) && !(trusted && asker === 'same-origin'))
    return 'site'

  const secret = access && method === 'GET' && !upgrade ? secretIn(url, base) : undefined
  if (secret !== undefined)
    return { secret }
  if (trusted)
    return 'pass'
  if (!access)
    return 'closed'
  return access.knows(tokensIn(headers.cookie ?? '', cookieName(call))) ? 'pass' : 'session'
}

/** The path, with its query, that lets in whoever knows the secret. */
export function entrance(base: string, secret: string): string {
  return `${base}__guard?secret=${secret}`
}

/** The session cookie's name. Cookies are shared between the ports of a machine, so each has its own. */
export function cookieName({ socket }: Call): string {
  return `slidev-guard-${socket.localPort}`
}

/** Whether the request was sent by a program on this machine, as far as its socket and headers tell. */
function isThisMachine({ socket, headers }: Call): boolean {
  return isLoopback(socket.remoteAddress) && !FORWARDED.some(name => name in headers)
}

/**
 * What the Host header may say: this machine's own names for itself, or to another machine the address that
 * it reached. Never another name: a name can be made to point here (DNS rebinding).
 */
function ownHosts({ socket }: Call): string[] {
  const local = plain(socket.localAddress)
  const names = isLoopback(socket.remoteAddress) ? ['localhost', '127.0.0.1', '[::1]'] : [local.includes(':') ? `[${local}]` : local]
  return names.flatMap(name => socket.localPort === 80 ? [name, `${name}:80`] : [`${name}:${socket.localPort}`])
}

/** Whether an address is the one by which a machine reaches itself. */
export function isLoopback(address?: string): boolean {
  return ['127.0.0.1', '::1'].includes(plain(address))
}

/** An address without IPv6's wrapping of an IPv4 one, and without the zone of a link-local one. */
export function plain(address = ''): string {
  return address.replace(/^::ffff:(?=[\d.]+$)/i, '').replace(/%.*$/, '')
}

function secretIn(url: string, base: string): string | undefined {
  const { pathname, searchParams } = new URL(url, 'http://guard')
  return pathname === `${base}__guard` ? searchParams.get('secret') ?? undefined : undefined
}

// Another port of the same machine can set a cookie of this name too: any right one of them will do.
function tokensIn(cookies: string, name: string): string[] {
  return cookies.split(';').map(cookie => cookie.trim()).filter(cookie => cookie.startsWith(`${name}=`)).map(cookie => cookie.slice(name.length + 1))
}
