import type { Buffer } from 'node:buffer'
import type { AddressInfo } from 'node:net'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { request } from 'node:http'
import { connect } from 'node:net'
import { dirname, join, relative, resolve } from 'node:path'
import process from 'node:process'
import { createServer, resolveOptions } from '@slidev/cli'
import { OWN_CACHE } from '../../../tests/fixture-deck.ts'

/** A word that stands in the test deck's note only. */
export const NOTE = 'Schnabeltier'

const SLIDES = `---
theme: none
---

# One

<!-- ${NOTE} -->

---

# Two

---

# Three
`

/** A small deck behind the guard, served by Slidev itself. */
export interface Deck {
  port: number
  /** Its slides.md, as it is on disk now. */
  slides: () => Promise<string>
  /** The path of its slides.md. */
  path: string
  close: () => Promise<void>
}

/** Writes a small deck with the guard and other addons to a new folder, and returns the path of its slides.md. */
export async function writeDeck(...others: string[]): Promise<string> {
  await mkdir('.cache', { recursive: true })
  const folder = await mkdtemp(resolve('.cache/guard-'))
  const path = join(folder, 'slides.md')
  const addon = relative(folder, join(import.meta.dirname, '..')).replaceAll('\\', '/')
  await writeFile(
    join(folder, 'package.json'),
    JSON.stringify({ name: 'deck', type: 'module', slidev: { addons: [`@/${addon}`, ...others] } }),
  )
  await writeFile(join(folder, 'vite.config.ts'), OWN_CACHE)
  await writeFile(path, SLIDES)
  return path
}

/** Serves a deck of its own on a free port, as `slidev` would. */
export async function serveDeck(...others: string[]): Promise<Deck> {
  const path = await writeDeck(...others)
  const server = await createServer(await resolveOptions({ entry: path }, 'dev'), {
    server: { port: 0, host: '127.0.0.1' },
    logLevel: 'silent',
  })
  await server.listen()
  return {
    port: (server.httpServer!.address() as AddressInfo).port,
    slides: () => readFile(path, 'utf8'),
    path,
    async close() {
      await server.close()
      await rm(dirname(path), { recursive: true, force: true })
    },
  }
}

/**
 * Sends bytes as they are and returns what came back when the server closed the socket.
 * @throws if the server has not closed it after half a minute: then it took the sender in.
 */
export function send(port: number, bytes: string | Buffer): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1')
    let answer = ''
    const deadline = setTimeout(() => {
      socket.destroy()
      reject(new Error(`The server keeps the socket open. So far it said: ${answer.slice(0, 300)}`))
    }, 30_000)
    socket.on('data', data => (answer += data))
    // A server that hangs up on unread bytes resets the connection: that is a closed socket too.
    socket.on('error', () => {})
    socket.on('close', () => {
      clearTimeout(deadline)
      resolve(answer)
    })
    socket.write(bytes)
  })
}

/** The status of each response in what `send` returned. */
export function statuses(answer: string): number[] {
  return [...answer.matchAll(/^HTTP\/1\.\d (\d{3})/gm)].map(([, status]) => Number(status))
}

/** An ordinary request, its path and headers sent as they are. */
export function ask(
  port: number,
  path: string,
  {
    method = 'GET',
    headers = {},
    body = '',
    host = '127.0.0.1',
  }: { method?: string, headers?: Record<string, string>, body?: string, host?: string } = {},
): Promise<{ status: number, headers: Record<string, string | string[] | undefined>, text: string }> {
  return new Promise((resolve, reject) => {
    const call = request({ port, host, path, method, headers, agent: false }, (response) => {
      let text = ''
      response.on('data', data => (text += data))
      response.on('end', () => resolve({ status: response.statusCode!, headers: response.headers, text }))
    })
    call.on('error', reject)
    call.end(body)
  })
}

/** The bytes of a request with a Host of `127.0.0.1`, unless `headers` has one; `null` leaves a header out. */
export function bytes(
  port: number,
  target: string,
  {
    method = 'GET',
    version = '1.1',
    headers = {},
    body = '',
  }: { method?: string, version?: string, headers?: Record<string, string | null>, body?: string } = {},
): string {
  const all: Record<string, string | null> = {
    Host: `127.0.0.1:${port}`,
    ...(body && { 'Content-Length': String(body.length) }),
    Connection: 'close',
    ...headers,
  }
  const lines = Object.entries(all).flatMap(([name, value]) => (value === null ? [] : [`${name}: ${value}`]))
  return [`${method} ${target} HTTP/${version}`, ...lines, '', body].join('\r\n')
}

/** The headers with which a browser asks for a WebSocket. */
export function upgrade(protocol = 'vite-hmr'): Record<string, string> {
  return {
    'Connection': 'Upgrade',
    'Upgrade': 'websocket',
    'Sec-WebSocket-Version': '13',
    'Sec-WebSocket-Key': 'dGhlIHNhbXBsZSBub25jZQ==',
    'Sec-WebSocket-Protocol': protocol,
  }
}

/** Everything in which a secret could leak from the process itself. */
export function processFacts(): string {
  return JSON.stringify([process.argv, process.execArgv, process.env, process.title])
}
