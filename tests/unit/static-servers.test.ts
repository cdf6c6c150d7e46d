import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { serveSite } from 'deck-kit/node/server'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { present } from '../../scripts/present.ts'
import { preview } from '../../scripts/preview.ts'

let folder: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'site-'))
  for (const name of ['index.html', '404.html', '5/index.html', 'logo.svg', '_redirects', '_headers']) {
    await mkdir(join(folder, name, '..'), { recursive: true })
    await writeFile(
      join(folder, name),
      name === '_redirects'
        ? '/*    /index.html   200\n'
        : name === '_headers'
          ? '/*\n  X-Test: yes\n'
          : `${name} `.repeat(20),
    )
  }
})
afterAll(() => rm(folder, { recursive: true }))

/** Sends bytes and returns the status of the answer; 0 if the server hung up without one. */
function statusOf(port: number, bytes: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(bytes, 'latin1'))
    let answer = ''
    socket.setTimeout(30_000, () => socket.destroy(new Error(`No answer to ${JSON.stringify(bytes)}`)))
    socket.on('data', data => (answer += data))
    socket.on('error', (error: NodeJS.ErrnoException) =>
      error.code === 'ECONNRESET' ? resolve(0) : reject(error))
    socket.on('close', () => resolve(Number(/^HTTP\/1\.1 (\d+)/.exec(answer)?.[1] ?? 0)))
  })
}

/** Numbers from 0 up to a limit, the same ones in every run. */
function randomNumbers(seed: number): (limit: number) => number {
  return (limit) => {
    seed = (seed * 1103515245 + 12345) % 2 ** 31
    return seed % limit
  }
}

const RANGES = [
  'bytes=9-1',
  'bytes=-',
  'bytes=',
  'bytes=0-0,5-1',
  'bytes=-1-2',
  'bytes=99999999999999999999-',
  'bytes=1e3-2',
  'bytes=NaN-NaN',
  'bytes=0x1-',
  'lines=1-2',
  'bytes=-0',
  'bytes=5--1',
  'bytes=20000-',
]
const PATHS = [
  '/%',
  '/%E0%A4%A',
  '/%00',
  '/..%00/',
  '/%ff',
  '/%2e%2e%2f%2e%2e%2fetc/passwd',
  '//evil.example/',
  '/\\..\\..',
  '/5',
  '/5?clicks=%',
  '/?%',
  '/a\u00FF',
  '*',
  'http://x/',
  'http://[::1',
  '/#',
  '/logo.svg/',
  '/logo.svg/x',
  '/index.html/..',
  `/${'a'.repeat(300)}`,
  `/${'a/'.repeat(3000)}`,
  '/_headers',
  '/.git/config',
  '/con',
  '/\x7F',
  '',
]
const HEADERS = [
  'Host',
  'Range',
  'If-Range',
  'If-None-Match',
  'If-Match',
  'If-Modified-Since',
  'If-Unmodified-Since',
  'Accept-Encoding',
  'Content-Length',
  'Transfer-Encoding',
  'Expect',
  'Upgrade',
  'Connection',
  '__proto__',
  'constructor',
  'X-Forwarded-For',
  'Origin',
  'Sec-Fetch-Site',
  'Cookie',
]
const VALUES = [
  '',
  '*',
  '\t',
  '"',
  'W/',
  'gzip;q=x',
  ';;;',
  'br, gzip, *;q=0',
  'x'.repeat(9000),
  '\xFF\xFE',
  '-1',
  '1e309',
  'Thu, 99 Foo 0000',
  'chunked, gzip',
  'websocket',
  'localhost',
  '%',
  '{}',
  'null',
  ...RANGES,
]
const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'OPTIONS', 'TRACE', 'CONNECT', 'PROPFIND', 'get', 'FOO']

const SERVERS = {
  present: () => present(folder, 0),
  preview: () => preview(folder, 0),
  serveSite: () => serveSite(folder),
}

describe.each(Object.entries(SERVERS))('%s', (name, start) => {
  let port: number
  let close: () => Promise<void>

  beforeAll(async () => {
    const site = await start()
    port = Number(new URL(site.url).port)
    close = site.close
  })
  afterAll(() => close())

  const request = (path: string, headers: string[] = [], method = 'GET'): Promise<number> =>
    statusOf(
      port,
      [
        `${method} ${path} HTTP/1.1`,
        ...(headers.some(header => header.startsWith('Host:')) ? [] : [`Host: localhost:${port}`]),
        'Connection: close',
        ...headers,
        '',
        '',
      ].join('\r\n'),
    )
  const expectAlive = async (): Promise<void> => expect(await request('/')).toBe(200)

  it.each(RANGES)('survives the range %s', async (range) => {
    expect([200, 206, 416]).toContain(await request('/logo.svg', [`Range: ${range}`]))
    await expectAlive()
  })

  it('answers a range that can be had, and says when it cannot', async () => {
    expect(await request('/logo.svg', ['Range: bytes=0-3'])).toBe(206)
    expect(await request('/logo.svg', ['Range: bytes=9-1'])).toBe(416)
  })

  it.each(PATHS.map(path => [path.slice(0, 30), path]))('survives the path %j', async (_, path) => {
    const status = await request(path)
    expect([0, 200, 301, 400, 403, 404, 414, 431], String(status)).toContain(status)
    await expectAlive()
  })

  it('survives 600 requests that are made up', async () => {
    const random = randomNumbers(22)
    const one = <Value>(list: Value[]): Value => list[random(list.length)]!
    for (let batch = 0; batch < 20; batch++) {
      const requests = Array.from({ length: 30 }, () => {
        const headers = Array.from({ length: random(4) }, () => `${one(HEADERS)}: ${one(VALUES)}`)
        const path = random(2)
          ? one(PATHS)
          : `/${Array.from({ length: random(20) }, () => String.fromCharCode(33 + random(222))).join('')}`
        return { path, headers, method: random(3) ? 'GET' : one(METHODS) }
      })
      const statuses = await Promise.all(
        requests.map(({ path, headers, method }) => request(path, headers, method)),
      )
      statuses.forEach((status, index) => expect(status, JSON.stringify(requests[index])).toBeLessThan(500))
      await expectAlive()
    }
  })

  it('answers a request that brings the cookies of other ports', async () => {
    expect(await request('/', [`Cookie: ${'x'.repeat(20_000)}`])).toBe(200)
  })

  it('answers to this machine\'s own names only', async () => {
    const isGuarded = name !== 'serveSite'
    for (const host of ['evil.example', `evil.example:${port}`, 'localhost.evil.example', '127.0.0.1.nip.io'])
      expect(await request('/', [`Host: ${host}`]), host).toBe(isGuarded ? 403 : 200)
    for (const host of [`localhost:${port}`, `127.0.0.1:${port}`])
      expect(await request('/', [`Host: ${host}`]), host).toBe(200)
  })
})
