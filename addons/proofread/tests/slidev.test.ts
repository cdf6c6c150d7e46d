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
}, 60_000)

it('dev starts, and warns of every problem', async () => {
  const { output } = await runSlidev(folder, ['--port', String(await freePort())], [...PROBLEMS, 'public slide show'])
  expect(output).toContain('6 problems in the slides')
}, 60_000)
