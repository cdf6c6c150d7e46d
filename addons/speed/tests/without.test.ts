import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'vite'
import { expect, it, onTestFinished } from 'vitest'
import { withoutFeatures } from '../node/script-diet.ts'

/** Bundles a client that takes a directive as Slidev's does, and a slide. Returns the script. */
async function bundle(slide: string): Promise<string> {
  const root = await mkdtemp(join(tmpdir(), 'diet-'))
  onTestFinished(() => rm(root, { recursive: true }))
  const write = (name: string, content: string): Promise<void> => writeFile(join(root, name), content)
  await write('package.json', '{}')
  await write('slide.js', slide)
  await write('main.js', `import { createVMotionDirectives } from '../modules/v-motion'; import './slide.js'; console.log(createVMotionDirectives())`)
  const result = await build({
    root,
    configFile: false,
    logLevel: 'silent',
    plugins: [withoutFeatures(['v-motion', 'alerts', 'twoslash'], root)],
    build: { write: false, lib: { entry: join(root, 'main.js'), formats: ['es'] } },
  })
  return [result].flat().flatMap(({ output }: any) => output).map(chunk => chunk.code).join('')
}

it('puts nothing in a directive\'s place', async () => {
  expect(await bundle('console.log(1)')).toMatch(/install\(\)\s*\{\s*\}/)
})

it('names the file that uses it after all', async () => {
  await expect(bundle('export const motion = resolveDirective("motion")')).rejects.toThrow(/slide\.js uses v-motion.*"without" in setup\/speed\.ts/)
})

it('looks at what is written as well as at what is called', async () => {
  await expect(bundle('console.log("<div class=\\"markdown-alert-title\\">")')).rejects.toThrow(/slide\.js uses alerts/)
  await expect(bundle('console.log("<div class=\\"title\\">")')).resolves.toContain('title')
})

it.each(['resolveComponent("v-menu")', 'resolveComponent("VTooltip")', 'resolveDirective("tooltip")', 'resolveDirective("close-popper")'])('knows what TypeScript\'s popups bring with them: %s', async (use) => {
  await expect(bundle(`export const part = ${use}`)).rejects.toThrow(/slide\.js uses twoslash/)
})
