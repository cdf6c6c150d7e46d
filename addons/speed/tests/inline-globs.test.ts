import { join } from 'node:path'
import { createServer } from 'vite'
import { expect, it, onTestFinished } from 'vitest'
import { inlineGlobs } from '../node/inline-globs.ts'
import { writeDeck } from './deck.ts'

/** Serves a deck whose main.js imports a proxy module for each pattern. Returns what main.js imports then, in order. */
async function importsOf(patterns: string[], files: Record<string, string>): Promise<string[]> {
  const proxy = (no: number): string => `node_modules/.slidev/virtual/import-glob.${no}.ts`
  const root = await writeDeck({
    ...Object.fromEntries(patterns.map((pattern, no) => [
      proxy(no),
      `export default import.meta.glob(["${pattern}"], {"eager":true,"exhaustive":true,"import":"default"})\n`,
    ])),
    'main.js': patterns.map((_, no) => `import found${no} from "/@fs/ROOT/${proxy(no)}"`).join('\n'),
    ...files,
  })
  const server = await createServer({
    root,
    configFile: false,
    logLevel: 'silent',
    plugins: [inlineGlobs()],
    server: { middlewareMode: true, ws: false },
    optimizeDeps: { noDiscovery: true },
  })
  onTestFinished(() => server.close())
  const result = await server.transformRequest(join('/', 'main.js'))
  return Array.from(result!.code.matchAll(/from "([^"]+)"/g), ([, source]) => source!)
}

it('imports the optional files that are there, in the order of their roots', async () => {
  const patterns = ['clock', 'none', 'bell'].map(name => `../../../addons/${name}/setup/main.ts`)
  const files = { 'addons/bell/setup/main.ts': '', 'addons/clock/setup/main.ts': '' }
  expect(await importsOf(patterns, files)).toEqual(['/addons/clock/setup/main.ts', '/addons/bell/setup/main.ts'])
})

it('imports a theme that is installed', async () => {
  const files = { 'node_modules/slidev-theme/setup/main.ts': '' }
  expect(await importsOf(['../../slidev-theme/setup/main.ts'], files))
    .toEqual([expect.stringContaining('/node_modules/slidev-theme/setup/main.ts')])
})

it('leaves the proxy modules where a root lies outside the deck', async () => {
  const files = { '../theme/setup/main.ts': '' }
  expect(await importsOf(['../../../../theme/setup/main.ts'], files)).toEqual([expect.stringContaining('import-glob')])
})
