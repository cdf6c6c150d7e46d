import type { CodeblockTransformContext, ResolvedSlidevOptions } from '@slidev/types'
import { mkdir, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { test as base, expect } from '@playwright/test'
import { closeStudio } from '../lib/studio.ts'
import transformers from '../setup/transformers.ts'

const BROKEN = 'flowchart LR\n  A --> B\n  %% a comment\n  B --> ((C)\n'

/** What Slidev hands over for a fence of a deck in a folder of its own. */
type Fence = (mode: 'build' | 'dev', code: string) => Promise<string | null | undefined>

const test = base.extend<{ fence: Fence }>({
  fence: async ({ playwright }, use, { project }) => {
    const userRoot = base.info().outputPath('deck')
    await mkdir(join(userRoot, 'setup'), { recursive: true })
    await writeFile(join(userRoot, 'package.json'), '{ "type": "module" }')
    await writeFile(join(userRoot, 'setup/diagrams.ts'), `export default ${JSON.stringify({
      font: {
        family: 'Bricolage Grotesque Variable',
        stylesheet: createRequire(import.meta.url).resolve('@fontsource-variable/bricolage-grotesque/opsz.css'),
      },
    }).replace('{', '{ launch: () => globalThis.launchForDiagrams(),')}`)
    Object.assign(globalThis, { launchForDiagrams: () => playwright.chromium.launch(project.use.launchOptions) })

    const decks: ResolvedSlidevOptions[] = []
    await use(async (mode, code) => {
      const options = { mode, userRoot, data: { config: { canvasWidth: 980, aspectRatio: 16 / 9 } } } as ResolvedSlidevOptions
      decks.push(options)
      const raw = `---\nlayout: default\n---\n\n# Title\n\n\`\`\`mermaid\n${code}\`\`\`\n`
      const slide = { index: 1, source: { filepath: join(userRoot, 'slides.md'), start: 20, raw } }
      const [transform] = (await transformers()).codeblocks ?? []
      return transform ? transform({ info: 'mermaid', code, slide, options } as unknown as CodeblockTransformContext) : undefined
    })
    await Promise.all(decks.map(closeStudio))
  },
})

test('a fence becomes a picture that Vue leaves as it is', async ({ fence }) => {
  expect(await fence('build', 'flowchart LR\n  A["{{ x }}"] --> B\n')).toMatch(/^<svg v-pre class="diagram" role="img" aria-label="Flowchart: /)
})

test('a fence that Mermaid cannot read fails the build, with slide and line', async ({ fence }) => {
  await expect(fence('build', BROKEN)).rejects.toThrow(/^Slide 2, slides\.md:31: this diagram cannot be drawn\.\nParse error on line/)
})

test('in dev the slide says what is wrong with it', async ({ fence }) => {
  const shown = await fence('dev', BROKEN)
  expect(shown).toMatch(/^<pre v-pre class="diagram-failure" role="alert">Slide 2, slides\.md:31: this diagram cannot be drawn\.\nParse error/)
  expect(shown).not.toContain('<br')
})
