import type { Frontmatter, Headmatter } from '@slidev/types'
import { ESLint } from 'eslint'
import { expect, expectTypeOf, it } from 'vitest'
import { slidesProcessor } from '../index.ts'
import { EVERY_SLIDE, FIRST_SLIDE } from '../node/checks/keys.ts'

const eslint = new ESLint({
  fix: true,
  overrideConfigFile: true,
  overrideConfig: [
    { files: ['**/*.md'], processor: slidesProcessor({ keys: ['handle'] }) },
    { rules: { 'no-trailing-spaces': 'error', 'eol-last': 'error' } },
  ],
})

async function lint(slides: string): Promise<string[]> {
  const [result] = await eslint.lintText(slides, { filePath: 'slides.md' })
  expect(result!.output, 'the slides are never rewritten').toBeUndefined()
  return result!.messages.map(({ line, message }) => `${line}: ${message}`)
}

it('knows each key of Slidev\'s types, as the compiler tells', () => {
  expectTypeOf(EVERY_SLIDE[0 as number]!).toEqualTypeOf<keyof Frontmatter>()
  expectTypeOf(FIRST_SLIDE[0 as number]!).toEqualTypeOf<Exclude<keyof Headmatter, keyof Frontmatter>>()
})

it('is content with keys that Slidev, its layouts or the deck read', async () => {
  expect(await lint('---\ntheme: x\nkeywords: a\nhandle: y\ntitle: One\n---\n\n# One \n\n---\nlayout: image-right\nimage: https://example.org/a.png\nhandle: y\n---\n\nTwo ')).toEqual([])
})

it('is content with keys that a layout may read', async () => {
  expect(await lint('---\ndate: 2026-01-01\nsubtitle: x\nauthors: [a]\n---\n\n# One\n\n---\nlayout: quote\nauthor: Ann\nstyle: dark\n---\n\nTwo')).toEqual([])
})

it('finds a headmatter that is not YAML, a key that nobody reads, and one on the wrong slide', async () => {
  expect(await lint('---\ntheme: [x\n---\n\n# One\n\n---\nlayuot: center\ntheme: x\n---\n\nTwo\n')).toEqual([
    '2: broken front matter: Flow sequence in block collection must be sufficiently indented and end with a ]',
    '8: unknown front matter key "layuot"; did you mean "layout"?',
    '9: "theme" configures the whole deck, and is read on its first slide only',
  ])
})

it('finds a code fence that is never closed', async () => {
  expect(await lint('# One\n\n```ts\nconst a = 1\n')).toEqual(['3: this code fence is never closed: add a line ``` after the code'])
})
