import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { freePort } from 'deck-kit/node/server'
import { beforeAll, expect, it } from 'vitest'
import { makeDeck, runSlidev } from '../../../tests/fixture-deck.ts'

const BAD = `---
theme: none
favicon: /favicon.svg
---

# One

---
layout: nowhere
---

<mdi-no-such-icon /> <img src="/gone.png">

---
class: [a
---

# Three

\`\`\`ts
const a = 1
`

const PROBLEMS = [
  'slides.md:3 (slide 1): there is no file "/favicon.svg"',
  'slides.md:9 (slide 2): unknown layout "nowhere"',
  'slides.md:12 (slide 2): there is no file "/gone.png"',
  'slides.md:12 (slide 2): unknown icon <mdi-no-such-icon>',
  'slides.md:15 (slide 3): broken front matter',
  'slides.md:20 (slide 3): this code fence is never closed',
]

let folder: string
beforeAll(async () => {
  folder = await makeDeck({ name: 'proofread', addons: ['slidev-addon-proofread'], files: { 'slides.md': BAD } })
})

it('a build fails before it has written anything, and names every problem', async () => {
  const { output, code } = await runSlidev(folder, ['build'])
  expect(PROBLEMS.filter(problem => !output.includes(problem)), output).toEqual([])
  expect(code).toBe(1)
  expect(existsSync(join(folder, 'dist'))).toBe(false)
})

it('a build that Vite stops names the place in the author\'s file, and not Vite\'s', async () => {
  const throws = '\nexport default () => ({ pre: [() => { throw new Error("No such fence") }] })\n'
  const deck = await makeDeck({ name: 'proofread-transformer', addons: ['slidev-addon-proofread'], files: {
    'slides.md': '# One\n',
    'setup/transformers.ts': throws,
  } })
  const { output } = await runSlidev(deck, ['build'])
  expect(output).toContain('setup/transformers.ts:2: No such fence')
  expect(output.match(/No such fence/g)).toHaveLength(1)
  expect(output).not.toContain('unplugin-vue-markdown')
})

it('a build names the line of an import that is not there', async () => {
  const deck = await makeDeck({ name: 'proofread-import', addons: ['slidev-addon-proofread'], files: {
    'slides.md': '<Chart />\n',
    'components/Chart.vue': '<script setup>\nimport "charts"\n</script>\n\n<template>Chart</template>\n',
  } })
  const { output, code } = await runSlidev(deck, ['build'])
  expect(output).toContain('components/Chart.vue:2: Could not resolve \'charts\'')
  expect(code).toBe(1)
})

it('a build names the setup file with a theme of Shiki\'s that there is not', async () => {
  const deck = await makeDeck({ name: 'proofread-shiki', addons: ['slidev-addon-proofread'], files: {
    'slides.md': '# One\n',
    'setup/shiki.ts': '\nexport default () => ({ themes: { dark: "min-drak", light: "min-light" } })\n',
  } })
  const { output } = await runSlidev(deck, ['build'])
  expect(output).toContain('setup/shiki.ts:2: Theme `min-drak` is not included')
})

it('dev starts, and warns of every problem', async () => {
  const { output } = await runSlidev(folder, ['--port', String(await freePort())], [...PROBLEMS, 'public slide show'])
  expect(output).toContain('6 problems in the slides')
})
