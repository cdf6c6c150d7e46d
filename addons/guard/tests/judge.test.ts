import type { Access } from '../node/access.ts'
import type { Call } from '../node/judge.ts'
import { describe, expect, it, vi } from 'vitest'
import { createAccess, WRONG_SECRETS } from '../node/access.ts'
import { judge as decide, entrance } from '../node/judge.ts'

/** The sender of a request that passes, or why it does not. */
function judge(call: Call, base: string, access?: Access, hosts?: string[]): unknown {
  const verdict = decide(call, { base, access, hosts })
  return 'sender' in verdict ? verdict.sender : 'refusal' in verdict ? verdict.refusal : verdict
}

const quiet = { report: () => {}, onListening: () => {} }

/** A `GET /` from `peer`, which reached `local`, port 3030. */
function call(
  peer: string | undefined,
  local: string | undefined,
  headers: Record<string, string> = {},
  url = '/',
): Call {
  const host = headers.host ?? `${local?.includes(':') ? `[${local}]` : local}:3030`
  const all = { host, ...headers }
  return {
    method: 'GET',
    url,
    headers: all,
    rawHeaders: Object.entries(all).flat(),
    socket: { remoteAddress: peer, localAddress: local, localPort: 3030 },
  }
}

describe('without the remote', () => {
  it.each(['127.0.0.1', '::1', '::ffff:127.0.0.1', '::FFFF:127.0.0.1'])('%s is this machine', (peer) => {
    expect(judge(call(peer, peer, { host: 'localhost:3030' }), '/', undefined)).toBe('machine')
  })

  it.each([
    '192.168.1.7',
    '::ffff:192.168.1.7',
    '127.0.0.2',
    '127.0.0.1.example',
    '::ffff:7f00:1x',
    'fe80::1%eth0',
    '',
    undefined,
  ])('%s is not', (peer) => {
    expect(judge(call(peer, '192.168.1.5'), '/', undefined)).toBe('closed')
  })

  it('tells a stranger nothing about this machine\'s names', () => {
    expect(judge(call('192.168.1.7', '192.168.1.5', { host: 'localhost:3030' }), '/', undefined)).toBe('host')
  })
})

describe('with the remote', () => {
  const access = createAccess('right', quiet)

  it('asks a stranger for a session, and this machine for none', () => {
    expect(judge(call('192.168.1.7', '192.168.1.5'), '/', access)).toBe('session')
    expect(judge(call('127.0.0.1', '127.0.0.1'), '/', access)).toBe('machine')
    expect(
      judge(call('127.0.0.1', '127.0.0.1'), '/', createAccess('right', { ...quiet, strict: true })),
    ).toBe('session')
  })

  it('lets in whoever opens the way in on this machine itself', () => {
    expect(judge(call('127.0.0.1', '127.0.0.1', {}, entrance('/', 'right')), '/', access)).toEqual({
      secret: 'right',
    })
  })

  it('takes this machine for a stranger when it comes by its network address', () => {
    expect(judge(call('192.168.1.5', '192.168.1.5'), '/', access)).toBe('session')
  })

  it('lets a stranger in by the address that he reached, and by no name', () => {
    const invitation = entrance('/talk/', 'right')
    expect(
      judge(call('192.168.1.7', '::ffff:192.168.1.5', { host: '192.168.1.5:3030' }, invitation), '/talk/', access),
    ).toEqual({ secret: 'right' })
    expect(
      judge(call('fe80::7%eth0', 'fe80::5%eth0', { host: '[fe80::5]:3030' }, invitation), '/talk/', access),
    ).toEqual({ secret: 'right' })
    expect(
      judge(call('192.168.1.7', '192.168.1.5', { host: 'laptop.local:3030' }, invitation), '/talk/', access),
    ).toBe('host')
    expect(judge(call('192.168.1.7', '192.168.1.5', {}, entrance('/', 'right')), '/talk/', access)).toBe(
      'session',
    )
  })

  it('knows its own session among cookies of the same name', () => {
    const outcome = access.enter('right', '192.168.1.7')
    const token = typeof outcome === 'object' ? outcome.token : ''
    expect(
      judge(
        call('192.168.1.7', '192.168.1.5', {
          cookie: `a=b; slidev-guard-3030=planted; slidev-guard-3030=${token}`,
        }),
        '/',
        access,
      ),
    ).toBe('phone')
    expect(
      judge(call('192.168.1.7', '192.168.1.5', { cookie: `slidev-guard-3031=${token}` }), '/', access),
    ).toBe('session')
  })
})

describe('a forwarded port', () => {
  const tunnel = {
    'host': 'localhost:3030',
    'x-forwarded-host': 'talk.example.dev',
    'x-forwarded-for': '10.0.0.1',
  }

  it('is let in by the name that the speaker has allowed, from this machine only', () => {
    const forwarded = call('127.0.0.1', '127.0.0.1', {
      host: 'localhost:8080',
      origin: 'http://localhost:8080',
    })
    expect(judge(forwarded, '/')).toBe('host')
    expect(judge(forwarded, '/', undefined, ['localhost:8080'])).toBe('machine')
    expect(
      judge(call('192.168.1.7', '192.168.1.5', { host: 'localhost:8080' }), '/', undefined, [
        'localhost:8080',
      ]),
    ).toBe('host')
  })

  it('may be a tunnel that says for whom it asks', () => {
    expect(judge(call('127.0.0.1', '127.0.0.1', tunnel), '/')).toBe('closed')
    expect(
      judge(
        call('127.0.0.1', '127.0.0.1', { ...tunnel, origin: 'https://talk.example.dev' }),
        '/',
        undefined,
        ['talk.example.dev'],
      ),
    ).toBe('machine')
    expect(
      judge(call('127.0.0.1', '127.0.0.1', { ...tunnel, origin: 'https://evil.example' }), '/', undefined, [
        'talk.example.dev',
      ]),
    ).toBe('site')
  })
})

describe('headers', () => {
  it('are counted as they came, whatever they are called', () => {
    const twice = call('127.0.0.1', '127.0.0.1')
    expect(judge({ ...twice, rawHeaders: [...twice.rawHeaders, 'HOST', 'evil.example'] }, '/')).toBe('host')
    expect(judge({ ...twice, rawHeaders: ['__proto__', 'x', ...twice.rawHeaders] }, '/')).toBe('machine')
  })

  it('are refused when there are more than any browser sends', () => {
    const many = Object.fromEntries(Array.from({ length: 1100 }, (_, index) => [`x-${index}`, 'x']))
    expect(judge(call('127.0.0.1', '127.0.0.1', many), '/')).toBe('form')
  })
})

describe('guessing', () => {
  it('never shuts the right secret out, is slowed down, and is reported once', () => {
    const report = vi.fn()
    const access = createAccess('right', { ...quiet, report })
    const outcomes = Array.from({ length: 4100 }, (_, index) =>
      access.enter('wrong', `10.0.${index >> 8}.${index & 255}`))
    expect(outcomes.filter(outcome => outcome === 'wrong')).toHaveLength(WRONG_SECRETS)
    expect(report).toHaveBeenCalledOnce()
    expect(access.enter('right', '10.0.0.1')).toHaveProperty('token')
  })
})
