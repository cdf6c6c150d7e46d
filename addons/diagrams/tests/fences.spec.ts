import type { CodeblockTransformContext, ResolvedSlidevOptions } from '@slidev/types'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseSlide } from '@slidev/parser/core'
import { test as base, expect } from '../../../tests/site.ts'
import { drawFence } from '../node/draw-fence.ts'
import { closeDiagramService } from '../node/service.ts'

const BROKEN = 'flowchart LR\n  A --> B\n  %% a comment\n  B --> ((C)\n'

interface Deck {
  root: string
  /** What becomes of a fence of the deck. */
  draw: (code: string, mode?: 'build' | 'dev', info?: string) => Promise<string | null | undefined>
}

const test = base.extend<{ deck: Deck }>({
  // eslint-disable-next-line no-empty-pattern
  deck: async ({}, use, testInfo) => {
    const root = testInfo.outputPath('deck')
    await mkdir(join(root, 'setup'), { recursive: true })
    await writeFile(join(root, 'package.json'), '{ "type": "module" }')
    const decks: ResolvedSlidevOptions[] = []
    await use({
      root,
      async draw(code, mode = 'build', info = 'mermaid') {
        const fonts = { sans: ['sans-serif'], webfonts: [], provider: 'none' }
        const data = { config: { canvasWidth: 980, aspectRatio: 16 / 9, fonts } }
        const options = { mode, userRoot: root, roots: [root], data } as unknown as ResolvedSlidevOptions
        decks.push(options)
        const raw = `---\nlayout: default\n---\n\n# Title\n\n- a point\n\n  \`\`\`${info}\n${code.replaceAll(/^/gm, '  ')}\n  \`\`\`\n`
        const slide = { index: 1, source: { ...parseSlide(raw), filepath: join(root, 'slides.md'), start: 20 } }
        return await drawFence({ info, code, slide, options } as unknown as CodeblockTransformContext)
      },
    })
    await Promise.all(decks.map(closeDiagramService))
  },
})

test('a fence becomes a picture with a name, and no template of Vue\'s', async ({ deck }) => {
  const drawn = await deck.draw('flowchart LR\n  A["{{ x }}"] -- pushes --> B\n')
  expect(drawn).toMatch(/^<DiagramPicture role="img" aria-label="Flowchart: /)
  expect(drawn).toContain('aria-description="{{ x }} pushes to B"')
  expect(drawn).not.toContain('\n')
})

test('a fence says what a screen reader reads, and where it stands', async ({ deck }) => {
  const drawn = await deck.draw('pie\n  "x" : 1\n', 'build', 'mermaid {alt: \'Just x\', class: \'mt-4\'}')
  expect(drawn).toMatch(/^<DiagramPicture class="mt-4" role="img" aria-label="Just x" svg="/)
})

test('links stay links', async ({ deck }) => {
  const drawn = await deck.draw('flowchart LR\n  A --> B\n  click A "https://example.org/docs"\n')
  expect(drawn).toContain('xlink:href=&#34;https://example.org/docs&#34;')
  expect(drawn).toContain('role="group"')
})

test('a fence that Mermaid cannot read fails the build, with file, line and slide', async ({ deck }) => {
  await expect(deck.draw(BROKEN)).rejects.toThrow(/^slides\.md:33 \(slide 2\): this diagram cannot be drawn\.\nParse error on line/)
  await expect(deck.draw('')).rejects.toThrow(/^slides\.md:29 \(slide 2\): .*\nThe fence is empty\./)
})

test('in dev the slide says what is wrong with it', async ({ deck }) => {
  expect(await deck.draw(BROKEN, 'dev')).toMatch(/^<pre v-pre class="diagram-failure" role="alert">slides\.md:33 \(slide 2\): this diagram cannot be drawn\.\nParse error/)
})

test('setup/diagrams.ts that is wrong fails the build', async ({ deck }) => {
  await writeFile(join(deck.root, 'setup/diagrams.ts'), 'export default { fontStylesheet: "/nowhere/font.css" }')
  await expect(deck.draw('pie\n  "x" : 1\n')).rejects.toThrow('fontStylesheet names /nowhere/font.css, which does not exist')
})

test('a stylesheet that lacks the slides\' font is a warning, for the theme may be another one', async ({ deck }) => {
  await writeFile(join(deck.root, 'font.css'), '')
  await writeFile(join(deck.root, 'setup/diagrams.ts'), `export default { fontStylesheet: ${JSON.stringify(join(deck.root, 'font.css'))} }`)
  const warnings: string[] = []
  console.warn = message => warnings.push(message)
  expect(await deck.draw('pie\n  "x" : 1\n')).toContain('<DiagramPicture')
  expect(warnings).toEqual([expect.stringContaining('declares none of the deck\'s fonts')])
})

test('setup/mermaid.ts counts, with what only a browser has', async ({ deck }) => {
  await writeFile(join(deck.root, 'setup/mermaid.ts'), 'export default () => ({ theme: \'base\', themeVariables: { primaryColor: document.body ? \'#ffcc00\' : \'#000000\' } })')
  expect(await deck.draw('flowchart LR\n  A --> B\n')).toMatch(/rgb\(255, 204, 0\)|#ffcc00/i)
})

test('setup/mermaid.ts that fails leaves the diagram to the visitor, with a warning that has its line', async ({ deck }) => {
  await writeFile(join(deck.root, 'setup/mermaid.ts'), 'interface A { a: 1 }\n\nexport default () => {\n  throw new Error(\'no such pack\')\n}')
  const warnings: string[] = []
  console.warn = message => warnings.push(message)
  expect(await deck.draw('flowchart LR\n  A --> B\n')).toBeUndefined()
  expect(warnings).toEqual([expect.stringMatching(/slides\.md:29 \(slide 2\): .*730 KB.*setup\/mermaid\.ts:4 cannot run .*no such pack/)])
})
