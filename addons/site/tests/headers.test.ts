import { createHash } from 'node:crypto'
import { expect, it } from 'vitest'
import { formatHeaders, headersFor, inlineScripts, parseHeaders, policyFor } from '../node/headers.ts'

it('names the scripts in the page by their hashes, and allows no others', () => {
  const html = `<script>go()</script><script src="/a.js"></script><script type="application/ld+json">{}</script>`
  const policy = policyFor(inlineScripts(html))
  const hash = createHash('sha256').update('go()').digest('base64')
  expect(policy).toContain(`script-src 'self' 'sha256-${hash}';`)
  expect(policy.match(/script-src [^;]*/)![0]).not.toContain('unsafe')
  expect(policy).not.toMatch(/https?:/)
})

it('adds what the slides name, and what the deck allows', () => {
  const policy = policyFor([], { 'img-src': ['https://a.example'] }, { 'img-src': ['https://b.example'], 'connect-src': ['https://c.example'], 'object-src': ['https://d.example'] })
  expect(policy).toContain(`img-src 'self' data: blob: https://a.example https://b.example;`)
  expect(policy).toContain(`connect-src 'self' https://c.example`)
  expect(policy).toContain(`object-src https://d.example;`)
})

it('names the public address beside each \'self\', which means nothing to WebKit in a sandboxed frame', () => {
  const policy = policyFor([], { 'img-src': ['https://a.example'] })
  const header = headersFor(policy, '/', { url: 'https://talk.example.org/flux/' })[0]!.headers[0]![1]
  expect(header).toContain(`default-src 'self' https://talk.example.org;`)
  expect(header).toContain(`img-src 'self' https://talk.example.org data: blob: https://a.example;`)
})

it('knows scripts from data', () => {
  const scripts = ['<script>a', '<script type=module>b', '<script type="text/javascript" async>c', '<script type="speculationrules">{}', '<script type="application/ld+json">{}', '<script defer src=x.js>']
  expect(inlineScripts(scripts.map(script => `${script}</script>`).join('\n'))).toEqual(['a', 'b', 'c'])
})

it('lets nobody frame the deck but itself and whom the owner names', () => {
  const ancestors = (framedBy?: string[]) => new Map(headersFor('default-src \'self\'', '/', { framedBy })[0]!.headers).get('Content-Security-Policy')!.match(/frame-ancestors (.*)/)![1]
  expect(ancestors()).toBe('\'self\'')
  expect(ancestors(['https://blog.example.org'])).toBe('\'self\' https://blog.example.org')
})

it('reads what it writes', () => {
  const rules = headersFor('default-src \'self\'', '/talk/')
  expect(parseHeaders(formatHeaders(rules))).toEqual(rules)
})

it('says which line of a _headers file it does not understand', () => {
  expect(() => parseHeaders('/*\n  X-One: 1\nnot a path\n')).toThrow(/_headers:3/)
})
