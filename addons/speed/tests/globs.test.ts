import { join } from 'node:path'
import { build } from 'vite'
import { expect, it } from 'vitest'
import { inlineGlobs } from '../node/globs.ts'
import { writeDeck } from './deck.ts'

const PROXY = 'node_modules/.slidev/virtual/import-glob.0a9c.ts'

/** Bundles a module that asks for optional files as Slidev's do. Returns the script and the modules it was made of. */
async function bundle(globs: string[], files: Record<string, string>): Promise<{ script: string, modules: string[] }> {
  const root = await writeDeck({
    [PROXY]: `export default import.meta.glob(${JSON.stringify(globs)}, {"eager":true,"exhaustive":true,"import":"default"})\n`,
    'main.js': `import found from "/@fs/ROOT/${PROXY}"\nconsole.log(Object.values(found))`,
    ...files,
  })
  const result = await build({
    root,
    configFile: false,
    logLevel: 'silent',
    plugins: [
      inlineGlobs(),
      // As Vite's dev server does.
      { name: 'fs', resolveId: source => source.startsWith('/@fs/') ? source.slice('/@fs'.length) : undefined },
    ],
    build: { write: false, minify: false, lib: { entry: join(root, 'main.js'), formats: ['es'] } },
  })
  const chunks = [result].flat().flatMap(({ output }: any) => output)
  return {
    script: chunks.map(chunk => chunk.code).join(''),
    modules: chunks.flatMap(chunk => Object.keys(chunk.modules)),
  }
}

it('finds the optional files without a module for the question', async () => {
  const { script, modules } = await bundle(
    ['../../../addons/clock/setup/main.{ts,js}', '../../../addons/none/setup/main.{ts,js}'],
    { 'addons/clock/setup/main.ts': 'export default "tick"' },
  )
  expect(script).toContain('tick')
  expect(modules.filter(id => id.includes('import-glob'))).toEqual([])
})

it('finds what is in node_modules', async () => {
  const { script } = await bundle(['../../slidev-theme/setup/main.ts'], { 'node_modules/slidev-theme/setup/main.ts': 'export default "themed"' })
  expect(script).toContain('themed')
})

it('leaves a question about a folder outside of the deck as it is', async () => {
  const { script, modules } = await bundle(['../../../../theme/setup/main.ts'], { '../theme/setup/main.ts': 'export default "shared"' })
  expect(script).toContain('shared')
  expect(modules.filter(id => id.includes('import-glob'))).toHaveLength(1)
})

it('imports styles in the order in which they were asked for', async () => {
  const proxy = (no: number): string => `node_modules/.slidev/virtual/import-glob.${no}.ts`
  const { script, modules } = await bundle([], {
    ...Object.fromEntries(['theme', 'addon', 'none'].map((name, no) => [
      proxy(no),
      `export default import.meta.glob(["../../../${name}/styles.ts"], {"eager":true,"exhaustive":true})\n`,
    ])),
    'theme/styles.ts': 'console.log("theme")',
    'addon/styles.ts': 'console.log("addon")',
    'main.js': [1, 2, 0].map(no => `import "/@fs/ROOT/${proxy(no)}"`).join('\n'),
  })
  expect(script).toMatch(/addon[\s\S]*theme/)
  expect(modules.filter(id => id.includes('import-glob'))).toEqual([])
})
