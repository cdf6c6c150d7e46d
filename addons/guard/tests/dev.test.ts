import type { Deck } from './deck.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { ask, bytes, NOTE, send, serveDeck, statuses, upgrade } from './deck.ts'

// Plain `slidev`, no remote: every request comes from this machine, from whatever page its browser shows.
let deck: Deck
let before: string

beforeAll(async () => {
  deck = await serveDeck()
  before = await deck.slides()
})
afterAll(() => deck.close())

const own = () => `http://127.0.0.1:${deck.port}`

async function expectRefused(attack: string) {
  const answer = await send(deck.port, attack)
  expect(
    statuses(answer).every(status => status === 401 || status === 403),
    answer.slice(0, 300),
  ).toBe(true)
  expect(answer).not.toContain(NOTE)
  expect(await deck.slides()).toBe(before)
}

/** How the browser marks what a page of another site asks for; an old browser marks less. */
function others(): Record<string, string | null>[] {
  return [
    { 'Origin': 'http://evil.example', 'Sec-Fetch-Site': 'cross-site' },
    { Origin: 'http://evil.example' },
    { Origin: 'null' },
    { Origin: `http://localhost:${deck.port}` },
    { Origin: `http://127.0.0.1:${deck.port + 1}` },
    { Origin: `https://127.0.0.1:${deck.port}` },
    { Origin: `${own()}.evil.example` },
    { 'Origin': own(), 'Sec-Fetch-Site': 'same-site' },
    {
      'Host': `evil.example:${deck.port}`,
      'Origin': `http://evil.example:${deck.port}`,
      'Sec-Fetch-Site': 'same-origin',
    },
    { 'Host': `127.0.0.1.nip.io:${deck.port}`, 'Sec-Fetch-Site': 'same-origin' },
  ]
}

describe('a page of another site', () => {
  it('writes no slide, moves no talk and calls no tool', async () => {
    for (const headers of [...others(), {}]) {
      for (const type of ['text/plain', 'application/json', 'application/x-www-form-urlencoded']) {
        for (const path of ['/__slidev/slides/1.json', '/@server-reactive/nav', '/__mcp']) {
          await expectRefused(
            bytes(deck.port, path, {
              method: 'POST',
              body: '{"note":"x","content":"# x","data":{"page":2}}',
              headers: { 'Content-Type': type, ...headers },
            }),
          )
        }
      }
    }
    expect((await ask(deck.port, '/@server-reactive/nav')).text).toContain('"page":0')
  })

  it('reads nothing, in no frame and by no script tag', async () => {
    for (const headers of others()) {
      for (const path of [
        '/',
        '/presenter/1',
        '/__slidev/slides/1.json',
        '/@slidev/slides/1/md',
        '/@slidev/configs',
        '/slides.md?raw',
      ])
        await expectRefused(bytes(deck.port, path, { headers }))
    }
    const { headers } = await ask(deck.port, '/')
    expect(headers).toMatchObject({
      'x-frame-options': 'SAMEORIGIN',
      'cross-origin-resource-policy': 'same-origin',
      'cross-origin-opener-policy': 'same-origin',
    })
  })

  it('opens no WebSocket, with or without Vite\'s token', async () => {
    const token = (await ask(deck.port, '/@vite/client')).text.match(/wsToken = "([^"]+)"/)![1]
    for (const headers of [...others(), {}]) {
      for (const path of ['/', `/?token=${token}`]) {
        for (const protocol of ['vite-hmr', 'vite-ping'])
          await expectRefused(bytes(deck.port, path, { headers: { ...upgrade(protocol), ...headers } }))
      }
    }
  })

  it('starts no editor, by no method and from no address bar', async () => {
    for (const headers of [
      ...others(),
      {},
      { 'Sec-Fetch-Site': 'none' },
      { 'Sec-Fetch-Site': 'cross-site', 'Sec-Fetch-Mode': 'navigate' },
    ]) {
      for (const method of ['GET', 'HEAD', 'POST']) {
        for (const path of [
          '/__open-in-editor?file=slides.md',
          '/__Open-In-Editor/?file=slides.md',
          '/__open-in-editor/../?file=slides.md',
        ])
          await expectRefused(bytes(deck.port, path, { method, headers }))
      }
    }
  })

  it('gets no answer to a preflight request', async () => {
    await expectRefused(
      bytes(deck.port, '/__slidev/slides/1.json', {
        method: 'OPTIONS',
        headers: {
          'Origin': 'http://evil.example',
          'Access-Control-Request-Method': 'POST',
          'Access-Control-Request-Private-Network': 'true',
        },
      }),
    )
  })
})

describe('a request through a tunnel or proxy on this machine', () => {
  it.each(['X-Forwarded-For', 'Forwarded', 'X-Real-IP', 'Via', 'CF-Connecting-IP', 'X-Forwarded-Host'])(
    'is a stranger\'s: %s',
    async (name) => {
      await expectRefused(bytes(deck.port, '/__slidev/slides/1.json', { headers: { [name]: '127.0.0.1' } }))
      await expectRefused(
        bytes(deck.port, '/__slidev/slides/1.json', { headers: { [name]: '', Origin: own() } }),
      )
    },
  )
})

describe('a request that is malformed', () => {
  it.each<[string, string]>([
    ['/__slidev/slides/1.json', 'x'],
    ['/__slidev/slides/1.json', ''],
    ['/__slidev/slides/1.json', '{"content":5}'],
    ['/__slidev/slides/1.json', '{"frontmatterRaw":{}}'],
    ['/@server-reactive/nav', 'x'],
    ['/@server-reactive/nav', '{"patch":null}'],
    ['/@server-reactive/nav', '{"patch":{"timer":null}}'],
    ['/@server-reactive/other', '{"data":null}'],
    ['/@server-ref/nav', '5'],
  ])('gets 400, and the server goes on: %s %s', async (path, body) => {
    expect((await ask(deck.port, path, { method: 'POST', headers: { origin: own() }, body })).status).toBe(
      400,
    )
    expect((await ask(deck.port, '/')).status).toBe(200)
  })

  it('gets 403 for a path that no shared state has', async () => {
    for (const path of [
      '/@server-reactive/__proto__',
      '/@server-reactive/nav.page.x',
      '/@server-reactive/nav/page',
      '/@server-reactive/',
      '/__slidev/slides/x.json',
    ]) {
      expect(
        (
          await ask(deck.port, path, {
            method: 'POST',
            headers: { origin: own() },
            body: '{"source":"x","patch":{},"timestamp":1}',
          })
        ).status,
        path,
      ).toBe(403)
    }
  })

  it('is no request with the cookies of all ports of this machine', async () => {
    expect(
      (
        await ask(deck.port, '/', {
          headers: {
            cookie: Array.from({ length: 10 }, (_, index) => `c${index}=${'x'.repeat(4000)}`).join('; '),
          },
        })
      ).status,
    ).toBe(200)
  })
})

// Last: it writes.
describe('the speaker', () => {
  it('reads the deck in a browser, by its own names, and by curl', async () => {
    for (const host of ['127.0.0.1', 'localhost', '[::1]']) {
      const { status, text } = await ask(deck.port, '/__slidev/slides/1.json', {
        headers: { host: `${host}:${deck.port}` },
      })
      expect(status, host).toBe(200)
      expect(text).toContain(NOTE)
    }
    for (const site of ['same-origin', 'none']) {
      expect(
        (await ask(deck.port, '/presenter/1', { headers: { 'sec-fetch-site': site, 'accept': 'text/html' } }))
          .status,
      ).toBe(200)
    }
  })

  it('gets Vite\'s WebSocket', async () => {
    const token = (await ask(deck.port, '/@vite/client')).text.match(/wsToken = "([^"]+)"/)![1]
    const socket = new WebSocket(`ws://127.0.0.1:${deck.port}/?token=${token}`, 'vite-hmr', { origin: own() })
    const greeting = await new Promise((resolve, reject) =>
      socket.once('message', data => resolve(String(data))).once('error', reject),
    )
    expect(greeting).toContain('connected')
    socket.close()
  })

  it('edits a note', async () => {
    const { status } = await ask(deck.port, '/__slidev/slides/1.json', {
      method: 'POST',
      headers: { origin: own() },
      body: JSON.stringify({ note: 'A better note' }),
    })
    expect(status).toBe(200)
    expect(await deck.slides()).toContain('<!--\nA better note\n-->')
  })
})
