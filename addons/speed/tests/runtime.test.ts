import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'vite'
import { expect, it, onTestFinished } from 'vitest'
import { runtimeOnly } from '../node/script-diet.ts'

it('takes the Vue that Slidev has, which a deck need not have too', async () => {
  const root = await mkdtemp(join(tmpdir(), 'diet-'))
  onTestFinished(() => rm(root, { recursive: true }))
  const client = join(root, 'node_modules/.store/client')
  await mkdir(join(client, 'node_modules/vue/dist'), { recursive: true })
  await writeFile(join(client, 'node_modules/vue/dist/vue.runtime.esm-bundler.js'), 'export const version = "of Slidev"')
  await writeFile(join(root, 'main.js'), 'import { version } from "vue"; console.log(version)')
  const result = await build({
    root,
    configFile: false,
    logLevel: 'silent',
    plugins: [runtimeOnly(client)],
    build: { write: false, lib: { entry: join(root, 'main.js'), formats: ['es'] } },
  })
  expect([result].flat().flatMap(({ output }: any) => output).map(chunk => chunk.code).join('')).toContain('of Slidev')
})
