import type { SlideInfo, SlidevConfig } from '@slidev/types'
import { join } from 'node:path'
import { compile } from '@vue/compiler-dom'
import { build } from 'vite'
import { expect, it } from 'vitest'
import { replaceImports } from '../node/client-imports.ts'
import { checkUnusedFeatures, FEATURES, unusedFeatures } from '../node/unused-features.ts'
import { writeDeck } from './deck.ts'

const ALL = Object.keys(FEATURES)

/** The features that a deck uses, by its slides, its other files and its headmatter. */
async function used(
  content: string,
  files: Record<string, string> = {},
  config: Partial<SlidevConfig> = { twoslash: true },
): Promise<string[]> {
  const root = await writeDeck({ 'slides.md': content, ...files })
  const data = { slides: [{ content, source: { filepath: join(root, 'slides.md') } } as SlideInfo], config: config as SlidevConfig }
  const unused: string[] = unusedFeatures({ data, roots: [root] } as Parameters<typeof unusedFeatures>[0])
  return ALL.filter(name => !unused.includes(name))
}

it.each([
  ['# Plain slide', []],
  ['<span v-mark.underline.red="1">word</span>', ['v-mark']],
  ['<div v-motion :initial="{ x: -80 }">word</div>', ['v-motion']],
  ['```ts twoslash\nconst a = 1\n```', ['twoslash']],
  ['<VTooltip />', ['twoslash']],
  ['<script setup>const Word = { template: `<b>word</b>` }</script>', ['template strings']],
])('finds in %j what it uses', async (content, features) => {
  expect(await used(content)).toEqual(features)
})

it('looks into components, layouts and setups too, and not into other files', async () => {
  expect(await used('', { 'components/Word.vue': '<template><b v-mark /></template>' })).toEqual(['v-mark'])
  expect(await used('', { 'layouts/default.ts': 'withDirectives(h("b"), [[resolveDirective("v-motion")]])' })).toEqual(['v-motion'])
  expect(await used('', { 'setup/transformers.ts': 's.replace(word, "<b v-mark>")' })).toEqual(['v-mark'])
  expect(await used('', { 'setup/main.ts': 'app.component("Word", { template: "<b/>" })' })).toEqual(['template strings'])
  expect(await used('', { 'README.md': 'We do without v-mark.', 'node_modules/lib/Word.vue': '<b v-mark />' })).toEqual([])
})

it('looks into what a slide or a component imports, and what that imports', async () => {
  const slide = (path: string): string => `<script setup>\nimport Word from '${path}'\n</script>\n\n<Word />`
  expect(await used(slide('./parts/word.js'), { 'parts/word.js': 'export default { template: "<b/>" }' })).toEqual(['template strings'])
  expect(await used(slide('./parts/Word.vue'), {
    'parts/Word.vue': '<script setup>\nimport { Mark } from "../marks"\n</script>',
    'marks.tsx': 'export const Mark = () => <b v-mark />',
  })).toEqual(['v-mark'])
  expect(await used(slide('./not-there'), { 'parts/word.js': 'const v = "v-mark"' })).toEqual([])
})

it('looks into the packages for Vue that the deck depends on', async () => {
  const deck = (lib: object, files: Record<string, string>) => used('', {
    'package.json': '{ "dependencies": { "lib": "1.0.0", "not-installed": "1.0.0" } }',
    'node_modules/lib/package.json': JSON.stringify(lib),
    ...files,
  })
  const compiled = { 'node_modules/lib/dist/index.mjs': 'const motion = resolveDirective("motion")' }
  expect(await deck({ peerDependencies: { vue: '^3' } }, compiled)).toEqual(['v-motion'])
  expect(await deck({ dependencies: { '@slidev/types': '*' } }, { 'node_modules/lib/Word.vue': '<b v-mark />' })).toEqual(['v-mark'])
  expect(await deck({}, compiled)).toEqual([])
})

it('needs no popups where the headmatter switches twoslash off, or on in dev only', async () => {
  for (const twoslash of [false, 'dev'] as const)
    expect(await used('```ts twoslash\nconst a = 1\n```', {}, { twoslash })).toEqual([])
})

it.each([
  ['v-mark', '<b v-mark.underline />'],
  ['v-motion', '<b v-motion />'],
  ['twoslash', '<VTooltip />'],
  ['twoslash', '<v-menu />'],
  ['twoslash', '<b v-tooltip="word" />'],
] as const)('knows %s in what Vue makes of %s', (name, template) => {
  expect(compile(template, { mode: 'module' }).code).toMatch(FEATURES[name].compiled!)
})

/** Bundles a client with the imports of Slidev's `setup/main.ts`, and a compiled slide. Returns the script. */
const USES_MOTION = 'import { createVMotionDirectives } from "../modules/v-motion"; console.log(createVMotionDirectives())'

async function bundle(slide: string, main = USES_MOTION, entry = 'setup/main.ts'): Promise<string> {
  const root = await writeDeck({ 'package.json': '{}', 'slide.js': slide, [entry]: `${main}; import "../slide.js"` })
  const result = await build({
    root,
    configFile: false,
    logLevel: 'silent',
    plugins: [replaceImports(root, FEATURES['v-motion'].imports), checkUnusedFeatures(['v-motion'])],
    build: { write: false, lib: { entry: join(root, entry), formats: ['es'] } },
  })
  return [result].flat().flatMap(({ output }: any) => output).map(chunk => chunk.code).join('')
}

it('replaces a directive by one that does nothing', async () => {
  expect(await bundle('console.log(1)')).toMatch(/install\(\)\s*\{\s*\}/)
})

it('fails the build, with the file, when a module uses what was left out', async () => {
  await expect(bundle('export const motion = resolveDirective("motion")')).rejects.toThrow(/slide\.js uses v-motion.*keep: \['v-motion'\]/)
})

it('fails the build when the client no longer has the import', async () => {
  await expect(bundle('', 'console.log(1)')).rejects.toThrow('setup/main.ts ../modules/v-motion')
})

it('builds a deck that does not have the file of the client', async () => {
  expect(await bundle('console.log(1)', 'console.log(2)', 'setup/other.ts')).toContain('console.log(2)')
})
