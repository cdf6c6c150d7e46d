import type { Deck } from './deck.ts'
import { once } from 'node:events'
import process from 'node:process'
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest'
import { WebSocket } from 'ws'
import { openAccess } from '../node/access.ts'
import { entrance } from '../node/judge.ts'
import { ask, bytes, NOTE, processFacts, send, serveDeck, statuses, upgrade } from './deck.ts'

// The remote is open, and strict: every peer is a stranger, this machine too. So each request below stands
// for one from another machine.
const news: string[] = []
const secret = openAccess({ strict: true, report: item => news.push(item), onListening: () => {} })
let deck: Deck
let before: string
let cookie: string
let token: string

beforeAll(async () => {
  deck = await serveDeck()
  before = await deck.slides()
  const { headers } = await ask(deck.port, entrance('/', secret))
  cookie = headers['set-cookie']![0]!.split(';')[0]!
  token = (await ask(deck.port, '/@vite/client', { headers: { cookie } })).text.match(
    /wsToken = "([^"]+)"/,
  )![1]!
})
afterAll(() => deck.close())

const own = () => `http://127.0.0.1:${deck.port}`
const write = JSON.stringify({ note: 'written by a stranger', content: '# Written by a stranger' })

/** Sends what a phone sends in its session; a body that is no text goes as JSON. */
function post(path: string, body: unknown): Promise<{ status: number, text: string }> {
  return ask(deck.port, path, {
    method: 'POST',
    headers: { cookie, origin: own() },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  })
}

/** Expects only refusals, or a closed socket, and slides.md as it was. */
async function expectRefused(attack: string) {
  const answer = await send(deck.port, attack)
  expect(
    statuses(answer).filter(status => ![401, 403].includes(status)),
    answer.slice(0, 300),
  ).toEqual([])
  expect(answer).not.toContain(NOTE)
  expect(answer).not.toContain(secret)
  expect(await deck.slides()).toBe(before)
}

it('covers no window with the error that a request causes', async () => {
  const { text } = await ask(deck.port, '/@vite/client', { headers: { cookie } })
  expect(text).toContain('const enableOverlay = false;')
})

describe('without a session', () => {
  const routes = [
    '/',
    '/1',
    '/presenter/1',
    '/notes',
    '/index.html',
    '/slides.md',
    '/slides.md?raw',
    '/slides.md?url',
    '/slides.md?import&raw',
    '/@slidev/configs',
    '/@slidev/slides/1/md',
    '/__slidev/slides/1.json',
    '/__slidev/slides/1.json?secret=',
    '/@server-reactive/nav',
    '/@vite/client',
    '/@vite/env',
    '/@id/__x00__virtual:x',
    '/@id//@slidev/configs',
    '/@fs/etc/passwd',
    '/@fs/%2e%2e/etc/passwd',
    '/%40fs/etc/passwd',
    '/@fs//etc/passwd?import&raw??',
    '/@slidev-monaco-types/resolve?pkg=vite',
    '/node_modules/.vite/deps/vue.js',
    '/__open-in-editor?file=slides.md',
    '/__OPEN-IN-EDITOR?file=slides.md',
    '/__inspect/',
    '/__mcp',
    '/__guard',
    '/__guard/',
    '/__guard/../__slidev/slides/1.json',
    '/./__slidev/slides/1.json',
    '/%5f%5fslidev/slides/1.json',
    '/%255f%255fslidev/slides/1.json',
    '/%2f__slidev/slides/1.json',
    '/..%2f..%2fetc/passwd',
    '/.././__slidev/slides/1.json',
    '//__slidev/slides/1.json',
    '/\\__slidev/slides/1.json',
    '\\/__slidev/slides/1.json',
    '__slidev/slides/1.json',
    '*',
    'server-reactive:nav',
    'http://127.0.0.1/__slidev/slides/1.json',
    'http://localhost/__slidev/slides/1.json',
    'http://evil.example/__slidev/slides/1.json',
  ]

  it('answers no route, by no method', async () => {
    for (const route of [
      ...routes,
      `/@fs${deck.path}`,
      `http://127.0.0.1:${deck.port}/__slidev/slides/1.json`,
    ]) {
      for (const method of ['GET', 'HEAD', 'POST']) {
        await expectRefused(
          bytes(deck.port, route, {
            method,
            body: method === 'POST' ? write : '',
            headers: method === 'POST' ? { Origin: own() } : {},
          }),
        )
      }
    }
    for (const method of ['PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE', 'CONNECT', 'PROPFIND', 'BREW']) {
      await expectRefused(
        bytes(deck.port, '/__slidev/slides/1.json', { method, body: write, headers: { Origin: own() } }),
      )
    }
    await expectRefused(bytes(deck.port, '127.0.0.1:80', { method: 'CONNECT' }))
  })

  it.each([
    ['X-Forwarded-For', '127.0.0.1'],
    ['X-Forwarded-For', '::1'],
    ['X-Real-IP', '127.0.0.1'],
    ['Forwarded', 'for=127.0.0.1;host=localhost'],
    ['X-Forwarded-Host', 'localhost'],
    ['X-Original-URL', '/'],
    ['Sec-Fetch-Site', 'same-origin'],
    ['Origin', 'null'],
    ['Origin', 'http://localhost:3030'],
    ['Authorization', 'Basic c2xpZGV2OnNsaWRldg=='],
    ['X-HTTP-Method-Override', 'POST'],
    ['Host', 'localhost'],
    ['Host', 'evil.example'],
    ['Host', ''],
    ['Accept', 'text/x-vite-ping'],
    ['Expect', '100-continue'],
    ['Expect', 'anything'],
  ])('refuses a stranger whatever the header says: %s: %s', async (name, value) => {
    await expectRefused(bytes(deck.port, '/__slidev/slides/1.json', { headers: { [name]: value } }))
    await expectRefused(
      bytes(deck.port, '/__slidev/slides/1.json', {
        headers: { [name]: value },
        method: 'POST',
        body: write,
      }),
    )
  })

  it('wants a Host, and one that is its own', async () => {
    const { port } = deck
    for (const host of [
      `evil.example:${port}`,
      `127.0.0.1`,
      `127.0.0.1:${port + 1}`,
      `127.0.0.1:0${port}`,
      `127.1:${port}`,
      `2130706433:${port}`,
      `localhost.:${port}`,
      `localhost:${port}@evil.example`,
      `evil.example@localhost:${port}`,
      `evil.localhost:${port}`,
      `0.0.0.0:${port}`,
      `[::ffff:127.0.0.1]:${port}`,
    ])
      await expectRefused(bytes(port, entrance('/', secret), { headers: { Host: host, Cookie: cookie } }))
    await expectRefused(bytes(port, '/', { headers: { Host: null, Cookie: cookie } }))
    await expectRefused(bytes(port, '/', { headers: { Host: null, Cookie: cookie }, version: '1.0' }))
    await expectRefused(bytes(port, '/', { headers: { Cookie: cookie, HOST: 'evil.example' } }))
  })

  it('takes the secret at its own path only, by GET only', async () => {
    const { port } = deck
    for (const target of [
      `/?secret=${secret}`,
      `/presenter/1?secret=${secret}`,
      `/__slidev/slides/1.json?secret=${secret}`,
      `/1?password=${secret}`,
      `/@fs/etc/passwd?secret=${secret}`,
      `/__guard/${secret}`,
      `/__guard?secret=`,
      `/__guard#secret=${secret}`,
      `/__GUARD?secret=${secret}`,
      `/%5f_guard?secret=${secret}`,
    ])
      await expectRefused(bytes(port, target))
    for (const method of ['HEAD', 'POST', 'OPTIONS'])
      await expectRefused(bytes(port, entrance('/', secret), { method, headers: { Origin: own() } }))
    await expectRefused(
      bytes(port, '/__guard', { method: 'POST', headers: { Origin: own() }, body: `secret=${secret}` }),
    )
    await expectRefused(bytes(port, '/', { headers: { Referer: `${own()}${entrance('/', secret)}` } }))
    await expectRefused(bytes(port, '/', { headers: { Authorization: `Bearer ${secret}` } }))
    await expectRefused(bytes(port, entrance('/', secret), { headers: { ...upgrade(), Origin: own() } }))
  })

  it('takes no session from outside', async () => {
    const name = cookie.split('=')[0]
    const value = cookie.slice(cookie.indexOf('=') + 1)
    for (const made of [
      `${name}=`,
      `${name}`,
      `${name}=${secret}`,
      `${name}=undefined`,
      `${name}=__proto__`,
      `${name}=AAAAAAAAAAAAAAAAAAAAAA`,
      `x${cookie}`,
      `__Host-${cookie}`,
      `${name}x=${value}`,
      `${name}="${value}"`,
      `${name}=${value.toLowerCase()}`,
      `${name}=${encodeURIComponent(` ${value}`)}`,
      `x="; ${name}=a"`,
      `slidev-guard=${value}`,
    ])
      await expectRefused(bytes(deck.port, '/__slidev/slides/1.json', { headers: { Cookie: made } }))
    // A cookie that was there before the entry is not adopted as the session.
    const planted = `${name}=AAAAAAAAAAAAAAAAAAAAAA`
    const { headers } = await ask(deck.port, entrance('/', secret), { headers: { cookie: planted } })
    expect(headers['set-cookie']![0]).not.toContain(planted)
    await expectRefused(bytes(deck.port, '/__slidev/slides/1.json', { headers: { Cookie: planted } }))
  })

  it('opens no WebSocket', async () => {
    const marks: Record<string, string>[] = [
      {},
      { Origin: own() },
      { Origin: 'null' },
      { Origin: 'http://evil.example', Cookie: cookie },
      { Cookie: cookie },
      { Origin: 'null', Cookie: cookie },
    ]
    for (const protocol of ['vite-hmr', 'vite-ping', 'graphql-ws']) {
      for (const headers of marks) {
        await expectRefused(
          bytes(deck.port, `/?token=${token}`, { headers: { ...upgrade(protocol), ...headers } }),
        )
      }
    }
    await expectRefused(
      bytes(deck.port, `/?token=${token}`, {
        headers: { ...upgrade(), Upgrade: 'h2c', Origin: own(), Cookie: cookie },
      }),
    )
    await expectRefused(
      bytes(deck.port, `/?token=${token}`, {
        headers: { ...upgrade(), Origin: own(), Cookie: cookie },
        method: 'POST',
      }),
    )
    await expectRefused(
      bytes(deck.port, `http://127.0.0.1:${deck.port}/?token=${token}`, {
        headers: { ...upgrade(), Origin: own(), Cookie: cookie },
      }),
    )
  })

  it('lets nothing be smuggled behind another request', async () => {
    const { port } = deck
    const theft = bytes(port, '/__slidev/slides/1.json', {
      method: 'POST',
      body: write,
      headers: { Origin: own() },
    })
    const open = (target: string, headers = {}) =>
      bytes(port, target, { headers: { Connection: 'keep-alive', ...headers } })
    await expectRefused(open('/').repeat(20) + theft)
    await expectRefused(open('/', { Cookie: cookie, Host: 'evil.example' }) + theft)
    await expectRefused(open('/', { ...upgrade(), Origin: own() }) + theft)
    await expectRefused(
      bytes(port, '/', {
        method: 'POST',
        body: theft,
        headers: { 'Transfer-Encoding': 'chunked', 'Origin': own() },
      }),
    )
    await expectRefused(
      bytes(port, '/', {
        method: 'POST',
        body: `0\r\n\r\n${theft}`,
        headers: { 'Transfer-Encoding': 'chunked', 'Content-Length': null, 'Origin': own() },
      }),
    )
    await expectRefused(
      bytes(port, '/', {
        method: 'POST',
        body: `0\r\n\r\n${theft}`,
        headers: { 'Transfer-Encoding': 'xchunked', 'Content-Length': null },
      }),
    )
    await expectRefused(bytes(port, '/', { method: 'POST', body: theft, headers: { 'Content-Length': '0' } }))
    await expectRefused(`GET / HTTP/1.1\nHost: 127.0.0.1:${port}\n\n`)
    await expectRefused(`GET /__slidev/slides/1.json\r\n\r\n`)
    await expectRefused(bytes(port, '/', { version: '2.0' }))
    await expectRefused(bytes(port, '/', { headers: { 'X-Long': 'x'.repeat(100_000) } }))
    await expectRefused(bytes(port, `/${'x'.repeat(100_000)}`))
    await expectRefused(bytes(port, '/', { headers: { Cookie: `${'a=b; '.repeat(4000)}` } }))
  })
})

describe('with the phone\'s session, but from a page of another site', () => {
  it.each<Record<string, string>>([
    { Origin: 'http://evil.example' },
    { Origin: 'null' },
    { Origin: 'http://127.0.0.1' },
    { Origin: 'https://127.0.0.1:3030' },
    { Origin: 'http://localhost:3030' },
    { 'Sec-Fetch-Site': 'cross-site' },
    { 'Sec-Fetch-Site': 'same-site' },
    {},
  ])('writes nothing: %o', async (headers) => {
    await expectRefused(
      bytes(deck.port, '/__slidev/slides/1.json', {
        method: 'POST',
        body: write,
        headers: { 'Content-Type': 'text/plain', 'Cookie': cookie, ...headers },
      }),
    )
    await expectRefused(
      bytes(deck.port, '/@server-reactive/nav', {
        method: 'POST',
        body: '{"data":{"page":2}}',
        headers: { Cookie: cookie, ...headers },
      }),
    )
  })

  it('starts no editor', async () => {
    await expectRefused(
      bytes(deck.port, '/__open-in-editor?file=slides.md', {
        headers: { 'Cookie': cookie, 'Sec-Fetch-Site': 'same-origin' },
      }),
    )
  })
})

// A photograph of the QR code is enough for this.
describe('a phone that is not the speaker\'s', () => {
  it.each<[string, Record<string, unknown>]>([
    ['imports a file', { frontmatterRaw: 'src: ../../../etc/passwd' }],
    ['imports a file with a note', { note: 'x', frontmatterRaw: 'src: /etc/passwd' }],
    ['sets front matter', { frontmatter: { src: '/etc/passwd' } }],
    ['overwrites a slide', { content: '# Mine' }],
    ['leaves the comment of a note', { note: 'x\n-->\n\n---\nsrc: /etc/passwd\n---\n\n<!--' }],
    ['has a note run script', { note: '<img src=x onerror="fetch(1)">' }],
    ['has a note run script, by Vue', { note: '</span><script>alert(1)</script>' }],
  ])('never %s', async (_, body) => {
    expect((await post('/__slidev/slides/1.json', body)).status).toBe(403)
    expect(await deck.slides()).toBe(before)
  })

  it.each<[string, string, unknown]>([
    ['nav', 'words', 'x'],
    ['nav', 'nothing', ''],
    ['nav', 'null', 'null'],
    ['nav', 'a list', []],
    ['nav', 'no state', {}],
    ['nav', 'an unknown key', { patch: { page: 1, html: '<b>' } }],
    ['nav', 'a page that is no number', { patch: { page: '1' } }],
    ['nav', 'a prototype', '{"patch":{"__proto__":{"polluted":1}}}'],
    ['nav', 'a deeper prototype', '{"patch":{"timer":{"slides":{"__proto__":{"polluted":1}}}}}'],
    ['nav', 'both', { patch: { page: 1 }, data: { page: 1 } }],
    ['drawings', 'a key that is no slide', { patch: { '../x': '' } }],
  ])('breaks nothing: to %s, %s', async (state, _, body) => {
    expect([400, 403]).toContain((await post(`/@server-reactive/${state}`, body)).status)
  })

  it.each(['words', '', 'null', '[]', '{"note":1}', '{"note":null}', '{"note":"x","other":1}'])(
    'edits no note with the body %s',
    async (body) => {
      expect((await post('/__slidev/slides/1.json', body)).status).toBe(400)
      expect(await deck.slides()).toBe(before)
    },
  )

  it.each([
    '<script>alert(1)</script>',
    '<path onload="alert(1)" />',
    '<image href="x" onerror="alert(1)"/>',
    '<a xlink:href="javascript:alert(1)"><path/></a>',
    '<foreignObject><iframe></iframe></foreignObject>',
    '<path d="<script>"/>',
    '<animate onbegin="x"/>',
    '<path\nonload="x"/>',
    '<path/onload="x"/>',
  ])('draws nothing that runs: %s', async (drawing) => {
    expect(
      (await post('/@server-reactive/drawings', { source: 'x', patch: { 1: drawing }, timestamp: 1 })).status,
    ).toBe(403)
  })

  it('asks for no other route', async () => {
    for (const path of [
      '/@server-reactive/snapshots',
      '/@server-reactive/other',
      '/@server-reactive/nav.page',
      '/@server-ref/__proto__',
      '/__mcp',
      '/__slidev/slides/1',
      '/anything',
    ])
      expect([400, 403], path).toContain((await post(path, { source: 'x', data: {}, timestamp: 1 })).status)
    for (const method of ['PUT', 'PATCH', 'DELETE']) {
      expect(
        (await ask(deck.port, '/__slidev/slides/1.json', { method, headers: { cookie, origin: own() } }))
          .status,
        method,
      ).toBe(403)
    }
  })

  it.each([
    '/slides.md',
    '/slides.md?raw',
    '/slides.md?import&raw',
    '/slides.md?url',
    '/package.json',
    '/package.json?import',
    '/vite.config.ts',
    '/vite.config.ts?raw',
    '/.env',
    '/@fs/etc/passwd',
    '/@fs/etc/passwd?raw',
    '/@fs/etc/passwd?import&raw??',
    `/@fs${process.cwd()}/package.json`,
    `/@fs${process.cwd()}/README.md?raw`,
    '/@id//etc/passwd?raw',
    '/@id/__x00__/etc/passwd?raw',
    '/@slidev/../slides.md',
    '/@slidev/./../slides.md',
    '/@slidev/%2e%2e/slides.md',
    '/@vite/..%2fslides.md',
    '/@slidev/configs?raw&url',
    '/@slidev-monaco-types/resolve?pkg=vite',
    // Vite's plugin for shared state throws at it.
    '/@server-reactive/constructor',
    '/__inspect/',
    '/__mcp',
    '/node_modules/vite/package.json',
    '/node_modules/../vite.config.ts',
    '/node_modules/vite/../../vite.config.ts?import',
    '/node_modules/vite/client.d.ts?raw',
    '/..%2f..%2fpackage.json',
    '/%2e%2e/package.json',
    '/x.png?raw&url=../slides.md',
    '/x.png?v=1?raw&url=../slides.md',
    // Vite would answer these with an error page that names files of this machine.
    '/?html-proxy&index=0.js',
    '/1?import&html-proxy&index=0.js',
    '/1?x?html-proxy&index=0.js',
    '/presenter/1?vue&type=style',
    '/?import&raw',
    '/@vite/client?vue&type=style',
    '/@vite/env?x.css',
    '/@slidev/configs??raw',
  ])('reads nothing but the deck: %s', async (path) => {
    const { status, text } = await ask(deck.port, path, { headers: { cookie } })
    expect(status, text.slice(0, 200)).toBe(403)
  })

  it('ends nothing by a path that is longer than the file system takes', async () => {
    for (const path of [`/${'a/'.repeat(3000)}`, `/${'a'.repeat(300)}`])
      expect((await ask(deck.port, path, { headers: { cookie } })).status).toBe(200)
  })

  it('has no file written through the WebSocket', async () => {
    const socket = new WebSocket(`ws://127.0.0.1:${deck.port}/?token=${token}`, 'vite-hmr', {
      headers: { cookie },
      origin: own(),
    })
    const said = vi.spyOn(console, 'error').mockImplementation(() => {})
    onTestFinished(() => said.mockRestore())
    await once(socket, 'open')
    const heard: string[] = []
    socket.on('message', data => heard.push(String(data)))
    socket.send(
      JSON.stringify({
        type: 'custom',
        event: 'slidev:monaco-write',
        data: { file: 'slides.md', content: 'mine' },
      }),
    )
    socket.send(
      JSON.stringify({
        type: 'custom',
        event: 'vite:invoke',
        data: { id: 'send:1', name: 'fetchModule', data: ['/slides.md?raw', undefined, {}] },
      }),
    )
    // Vite and Slidev throw at these.
    for (const message of ['no JSON', 'null', '{"type":"custom","event":"vite:invalidate"}'])
      socket.send(message)
    socket.send(JSON.stringify({ type: 'custom', event: 'stage', data: { asks: true } }))
    // Vite answers a ping after all that came before it.
    socket.ping()
    await once(socket, 'pong')
    expect(said).not.toHaveBeenCalled()
    expect(heard.filter(message => message.includes('vite:invoke'))).toEqual([])
    socket.close()
  })
})

describe('the speaker\'s own phone', () => {
  it('comes in, with a cookie for itself alone and an address without the secret', async () => {
    const { status, headers, text } = await ask(deck.port, entrance('/', secret))
    expect(status).toBe(303)
    expect(headers.location).toBe('/presenter/')
    expect(headers['set-cookie']![0]).toMatch(
      /^slidev-guard-\d+=[\w-]{22}; Path=\/; Max-Age=43200; HttpOnly; SameSite=Strict$/,
    )
    expect(text + JSON.stringify(headers)).not.toContain(secret)
    expect(news.at(-1)).toMatch(/^127\.0\.0\.1 is in/)
  })

  it('reads the notes and sees no secret in what it is sent', async () => {
    expect((await ask(deck.port, '/__slidev/slides/1.json', { headers: { cookie } })).text).toContain(NOTE)
    for (const path of [
      '/',
      '/@slidev/configs',
      '/@vite/client',
      '/@vite/env',
      '/@server-reactive/nav',
      '/@slidev/slides/1/md',
    ]) {
      const { status, text } = await ask(deck.port, path, { headers: { cookie } })
      expect(status, path).toBe(200)
      expect(text, path).not.toContain(secret)
    }
    expect(processFacts()).not.toContain(secret)
    expect(news.join()).not.toContain(secret)
  })

  it('edits a note, as plain text', async () => {
    const { status } = await post('/__slidev/slides/3.json', { note: 'A < B, and [click] **bold**' })
    expect(status).toBe(200)
    expect(await deck.slides()).toContain('<!--\nA < B, and [click] **bold**\n-->')
    before = await deck.slides()
  })

  it('draws with Slidev\'s pen', async () => {
    const drawing
      = '<path fill="transparent" stroke="#ff595e" stroke-width="4" stroke-linecap="round" d="M 1,2 L 3,4" data-drauu_index="0"></path><g><defs><marker id="a" viewBox="0 -5 10 10"><path fill="#000" d="M0,-5L10,0L0,5"></path></marker></defs><line x1="1" y1="2" x2="3" y2="4" marker-end="url(#a)"></line></g>'
    const body = { source: 'phone', patch: { 1: drawing, 2: '__UNDEFINED___' }, timestamp: 1 }
    const { status } = await post('/@server-reactive/drawings', body)
    expect(status).toBe(200)
  })

  it('keeps in sync over Vite\'s WebSocket', async () => {
    const socket = new WebSocket(`ws://127.0.0.1:${deck.port}/?token=${token}`, 'vite-hmr', {
      headers: { cookie },
      origin: own(),
    })
    const moved = new Promise((resolve, reject) => {
      socket.on('message', data => String(data).includes('"vue-server-ref"') && resolve(String(data)))
      socket.on('error', reject)
    })
    await new Promise(resolve => socket.once('open', resolve))
    const { status } = await post('/@server-reactive/nav', { source: 'phone', patch: { page: 2 }, timestamp: 1 })
    expect(status).toBe(200)
    expect(await moved).toContain('"page":2')
    socket.close()
  })
})

describe('guessing', () => {
  it('gets nowhere, however much comes at once, and shuts nobody out', async () => {
    const guesses = await Promise.all(
      Array.from({ length: 40 }, (_, index) =>
        send(
          deck.port,
          bytes(deck.port, entrance('/', secret.slice(0, -2) + String(index).padStart(2, '0'))),
        )),
    )
    const refusals = guesses.flatMap(statuses)
    expect(refusals).toHaveLength(40)
    expect(new Set(refusals)).toEqual(new Set([401, 429]))
    expect(news.at(-1)).toMatch(/^127\.0\.0\.1 guesses the secret/)

    expect((await ask(deck.port, '/__slidev/slides/1.json', { headers: { cookie } })).status).toBe(200)
    expect(statuses(await send(deck.port, bytes(deck.port, entrance('/', secret))))).toEqual([303])
  })
})
