import type { ResolvedSlidevOptions } from '@slidev/types'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'vite'
import { expect, it, onTestFinished, vi } from 'vitest'
import { sitePlugins } from '../node/plugin.ts'

/** Builds a page that shows a picture of another host. Returns its policy, and what the build said. */
async function policyOf(allowNamed?: boolean): Promise<{ policy: string, said: string }> {
  const root = await mkdtemp(join(tmpdir(), 'site-'))
  onTestFinished(() => rm(root, { recursive: true }))
  await writeFile(join(root, 'index.html'), '<html><head></head><body><img src="https://named.example/a.png"></body></html>')
  const data = { slides: [], headmatter: {}, config: { title: 'Talk', htmlAttrs: {} } }
  const deck = { data, userRoot: root, withoutNotes: false } as unknown as ResolvedSlidevOptions
  const warn = vi.spyOn(console, 'warn').mockImplementation(() => {})
  onTestFinished(() => warn.mockRestore())
  const result = await build({
    root,
    configFile: false,
    logLevel: 'warn',
    plugins: sitePlugins(deck, { allow: { 'img-src': ['https://allowed.example'] }, allowNamed }),
    build: { write: false },
  })
  const page = [result].flat().flatMap(({ output }: any) => output).find(({ fileName }) => fileName === 'index.html')
  const html = page.source.replaceAll('&#39;', '\'')
  return { policy: /img-src [^;]*/.exec(html)![0], said: warn.mock.calls.join() }
}

it('allows what the slides name, and says so', async () => {
  const { policy, said } = await policyOf()
  expect(policy).toContain('https://allowed.example')
  expect(policy).toContain('https://named.example')
  expect(said).toContain('the pages may use what the slides name')
})

it('blocks what the slides name where the deck says so, and says that too', async () => {
  const { policy, said } = await policyOf(false)
  expect(policy).toContain('https://allowed.example')
  expect(policy).not.toContain('https://named.example')
  expect(said).toContain('The slides name what the pages may not use')
  expect(said).not.toContain('the pages may use what')
  expect(said).toContain('img-src https://named.example')
})
