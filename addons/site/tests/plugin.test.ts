import type { ResolvedSlidevOptions } from '@slidev/types'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'vite'
import { expect, it, onTestFinished, vi } from 'vitest'
import { sitePlugins } from '../node/plugin.ts'

/**
 * Builds a page that shows a picture of another host, with a theme and a library in `node_modules` that show one each.
 * Returns its policy, and what the build said.
 */
async function policyOf(allowNamed?: boolean, library = ''): Promise<{ policy: string, said: string }> {
  const root = await mkdtemp(join(tmpdir(), 'site-'))
  onTestFinished(() => rm(root, { recursive: true }))
  const body = '<img src="https://named.example/a.png"><script type="module" src="/main.js"></script>'
  await writeFile(join(root, 'index.html'), `<html><head></head><body>${body}</body></html>`)
  await writeFile(join(root, 'main.js'), 'import "theme/index.js"\nimport "library/index.js"\n')
  for (const name of ['theme', 'library']) {
    await mkdir(join(root, 'node_modules', name), { recursive: true })
    await writeFile(join(root, 'node_modules', name, 'index.js'), `new Image().src = 'https://${name}.example/a.png'\n${library}`)
  }
  const data = { slides: [], headmatter: {}, config: { title: 'Talk', htmlAttrs: {} } }
  const roots = [root, join(root, 'node_modules/theme')]
  const deck = { data, clientRoot: '', roots, userRoot: root, withoutNotes: false } as unknown as ResolvedSlidevOptions
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
  return { policy: /data-policy="([^"]*)"/.exec(html)![1]!, said: warn.mock.calls.join() }
}

it('allows what the slides name, and says so', async () => {
  const { policy, said } = await policyOf()
  expect(policy).toContain('https://allowed.example')
  expect(policy).toContain('https://named.example')
  expect(said).toContain('the pages may use what the slides name')
})

it('allows what a theme shows that is installed, and not what a library could', async () => {
  const { policy } = await policyOf()
  expect(policy).toContain('https://theme.example')
  expect(policy).not.toContain('https://library.example')
})

it('allows WebAssembly where a library of the deck compiles it', async () => {
  expect((await policyOf(true, 'WebAssembly.instantiateStreaming(fetch("/a.wasm"))')).policy).toContain(`'wasm-unsafe-eval'`)
  const unused = 'export const unused = () => new WebAssembly.Module(new Uint8Array())'
  expect((await policyOf(true, unused)).policy).not.toContain('wasm')
})

it('blocks what the slides name where the deck says so, and says that too', async () => {
  const { policy, said } = await policyOf(false)
  expect(policy).toContain('https://allowed.example')
  expect(policy).not.toContain('https://named.example')
  expect(said).toContain('The slides name what the pages may not use')
  expect(said).not.toContain('the pages may use what')
  expect(said).toContain('img-src https://named.example')
})
