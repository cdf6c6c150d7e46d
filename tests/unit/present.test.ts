import type { ServedSite } from 'deck-kit/node/server'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { request } from 'node:http'
import { networkInterfaces, tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import process from 'node:process'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { send } from '../../addons/guard/tests/deck.ts'
import { present } from '../../scripts/present.ts'

const script = join(import.meta.dirname, '../../scripts/present.ts')

let folder: string
let running: ServedSite[]

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'present-'))
  running = []
  await writeFile(join(folder, 'index.html'), 'the deck')
  await writeFile(join(folder, '404.html'), 'the deck')
  await writeFile(join(folder, 'logo.svg'), '<svg/>')
})

afterEach(async () => {
  await Promise.all(running.map(presentation => presentation.close()))
  await rm(folder, { recursive: true })
})

async function start(port = 0): Promise<ServedSite> {
  const presentation = await present(folder, port)
  running.push(presentation)
  return presentation
}

/** The status and body that a machine's address answers. */
function ask(url: string, headers: Record<string, string> = {}): Promise<{ status?: number, body: string }> {
  return new Promise((resolve, reject) => {
    request(url, { headers }, async (response) => {
      resolve({ status: response.statusCode, body: (await response.toArray()).join('') })
    })
      .on('error', reject)
      .end()
  })
}

describe('what is served', () => {
  it('answers files, and every other path with the deck', async () => {
    const { url } = await start()
    expect(await ask(`${url}logo.svg`)).toEqual({ status: 200, body: '<svg/>' })
    for (const path of ['', '5', '5?clicks=3', 'presenter/5', 'overview'])
      expect(await ask(url + path)).toEqual({ status: 200, body: 'the deck' })
    expect(await ask(`${url}assets/gone.js`)).toMatchObject({ status: 404 })
  })

  it('never leaves the folder', async () => {
    const { url } = await start()
    await writeFile(`${folder}.txt`, 'private')
    const port = Number(new URL(url).port)
    for (const path of [
      `/../${basename(folder)}.txt`,
      `/..%2f${basename(folder)}.txt`,
      `/%2e%2e/${basename(folder)}.txt`,
      `/assets/../../${basename(folder)}.txt`,
      `/..%5c${basename(folder)}.txt`,
    ]) {
      const answer = await send(
        port,
        `GET ${path} HTTP/1.1\r\nHost: localhost:${port}\r\nConnection: close\r\n\r\n`,
      )
      expect(answer, path).toMatch(/^HTTP\/1\.1 4\d\d /)
      expect(answer, path).not.toContain('private')
    }
    await rm(`${folder}.txt`)
  })
})

describe('who is served', () => {
  it('answers this machine over IPv4 and IPv6, and not on the network', async () => {
    const { url } = await start()
    const { port } = new URL(url)
    const addresses = Object.values(networkInterfaces())
      .flatMap(found => found ?? [])
      .filter(found => !found.scopeid)
    for (const { address, family, internal } of addresses) {
      const answer = ask(`http://${family === 'IPv6' ? `[${address}]` : address}:${port}/`)
      await (internal
        ? expect(answer).resolves.toMatchObject({ status: 200 })
        : expect(answer).rejects.toThrow())
    }
  })

  it('refuses a stranger\'s name for this machine', async () => {
    const { url } = await start()
    for (const host of ['talks.example', 'localhost.talks.example', '127.0.0.1.nip.io:3031']) {
      expect(await ask(url, { host })).toMatchObject({
        status: 403,
        body: expect.stringContaining('This is not the address of the deck.'),
      })
    }
  })
})

describe('a page of another site', () => {
  it('opens the deck in no popup, and reads it in no frame', async () => {
    const { url } = await start()
    for (const site of ['cross-site', 'same-site']) {
      expect(
        await ask(`${url}presenter/5`, { 'sec-fetch-site': site, 'sec-fetch-mode': 'navigate' }),
      ).toMatchObject({ status: 403 })
    }
    expect((await ask(url, { origin: 'http://evil.example' })).status).toBe(403)
    const { headers } = await fetch(url)
    expect(Object.fromEntries(headers)).toMatchObject({
      'x-frame-options': 'SAMEORIGIN',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
    })
  })

  it('may be a forwarded port, if the speaker says so', async () => {
    const { url } = await start()
    const refused = await ask(url, { host: 'localhost:8080' })
    expect(refused).toMatchObject({ status: 403, body: expect.stringContaining('start with --allow-host') })
    const presentation = await present(folder, 0, ['localhost:8080'])
    running.push(presentation)
    expect(
      (await ask(presentation.url, { 'host': 'localhost:8080', 'sec-fetch-site': 'same-origin' })).status,
    ).toBe(200)
  })
})

describe('what can go wrong', () => {
  it('says that the port is taken and how to take another', async () => {
    const { url } = await start()
    const port = Number(new URL(url).port)
    await expect(start(port)).rejects.toThrow(
      `Port ${port} is taken. Does npm run present run already? If not, take another port: npm run present -- --port ${port + 1}`,
    )
  })

  it('says that there is no finished build', async () => {
    await rm(join(folder, '404.html'))
    await expect(start()).rejects.toThrow(
      'There is no finished build to present. Make one first: npm run build:present',
    )
  })
})

describe('in a terminal', () => {
  it('complains without a stack about a port that is none', async () => {
    const child = spawn(process.execPath, [script, '--port', 'x'])
    const [[code], said] = await Promise.all([once(child, 'exit'), child.stderr.toArray()])
    expect(code).toBe(1)
    expect(said.join('')).toBe('error: option \'-p, --port <number>\' argument \'x\' is invalid. It wants a number from 0 to 65535.\nAll options: npm run present -- --help\n')
  })
})
