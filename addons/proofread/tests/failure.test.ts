import type { ResolvedSlidevOptions } from '@slidev/types'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { load } from '@slidev/parser/fs'
import { compile, generateCodeFrame } from '@vue/compiler-dom'
import postcss from 'postcss'
import { expect, it, onTestFinished } from 'vitest'
import { locateFailure, readThrown } from '../node/failure.ts'
import { readSlides } from '../node/read-deck.ts'

const FILE = '/talk/slides.md'

/** Where an error in the second slide, which starts on line 5, is found; the slide itself is its number by default. */
async function placeOf(slide: string, message: string, id = `${FILE}__slidev_2.md`): Promise<string | undefined> {
  const data = await load({ userRoot: '/talk', roots: [] }, FILE, { [FILE]: `# One\n\ntext\n\n---\n${slide}\n` })
  const problem = locateFailure({ id, message }, readSlides({ data } as unknown as ResolvedSlidevOptions), '/talk')
  return problem && `${problem.line} (${problem.no}): ${problem.message}`
}

/** What the installed compiler throws. */
function messageOf(fail: () => unknown): string {
  try {
    fail()
  }
  catch (error) {
    return (error as Error).message
  }
  throw new Error('It does not fail.')
}

const vueMessage = (template: string): string => messageOf(() => compile(template, { mode: 'module', prefixIdentifiers: true }))
const UNCLOSED = vueMessage('<div>')
const UNOPENED = vueMessage('</b>')
const NO_EXPRESSION = vueMessage('{{ a + }}')

/** A message with the place in a source that Vue's plugin for Vite adds to it. */
function framed(message: string, source: string, part: string): string {
  const start = source.indexOf(part)
  return `${message}\n${generateCodeFrame(source, start, start + part.length)}`
}

it('finds the tag that is never closed, and the one that closes nothing', async () => {
  expect(await placeOf('\n# Two <br> <img src="a.png">\n\n<p>x</p> `<b>`\n\n<div class="a > b">\n\ntext', UNCLOSED))
    .toBe('11 (2): <div> is never closed: add </div>, or write &lt; for a "<" that is text')
  expect(await placeOf('\n# Two\n\nList<String> names', UNCLOSED)).toMatch(/^9 \(2\): <String> is never closed/)
  expect(await placeOf('\n# Two\n\nbold</b>', UNOPENED)).toMatch(/^9 \(2\): <\/b> closes nothing/)
  expect(await placeOf('title: a </script> b\n---\n\n# Two', UNOPENED, '/@slidev/title-renderer.md'))
    .toMatch(/^6 \(2\): in the title, <\/script> closes nothing/)
})

it('finds the line of what an error quotes', async () => {
  expect(await placeOf('\n# Two\n\n<<< @/snippets/a.ts', 'Code snippet path not found: /talk/snippets/a.ts'))
    .toBe('9 (2): Code snippet path not found: /talk/snippets/a.ts')
  expect(await placeOf('\n<script setup>\nimport X from \'./X.vue\'\n</script>', '\u001B[31m[UNRESOLVED_IMPORT] \u001B[0mCould not resolve \'./X.vue\' in slides.md__slidev_2.md\n │'))
    .toBe('8 (2): Could not resolve \'./X.vue\' in slides.md__slidev_2.md')
  expect(await placeOf('\n<script setup>\nconst a = = 1\n</script>', framed('Unexpected token (8:10)', '\n\nconst a = = 1\n</script>', '= 1')))
    .toBe('8 (2): Unexpected token (8:10)')
})

it('finds the line of a component that its author wrote, which Slidev moves', async () => {
  const root = await mkdtemp(join(tmpdir(), 'failure-'))
  onTestFinished(() => rm(root, { recursive: true }))
  const file = join(root, 'Chart.vue')
  const inChart = async (source: string, message: string, id = file): Promise<string | undefined> => {
    await writeFile(file, source)
    const problem = locateFailure({ id, message }, [], root)
    return problem && `${problem.line}: ${problem.message}`
  }
  const template = '<template>\n  <p>one</p>\n</template>\n'
  expect(await inChart(`${template}\n<script setup>\nconst a = = 1\n</script>\n`, 'Unexpected token (10:10)'))
    .toBe('6: Unexpected token')
  expect(await inChart(`<script setup>\n</script>\n${template.replace('one', '{{ a + }}')}`, NO_EXPRESSION))
    .toMatch(/^4: Error parsing JavaScript expression/)
  expect(await inChart(template.replace('</p>', ''), UNCLOSED)).toBe('2: Element is missing end tag.')
  const missing = `Could not resolve './missing.ts' in Chart.vue\n │`
  expect(await inChart(`<script setup>\nimport a from './missing.ts'\n</script>\n${template}`, missing, `${file}?vue&type=script`))
    .toBe('2: Could not resolve \'./missing.ts\' in Chart.vue')
})

it('takes a quoted comma for no name', async () => {
  expect(await placeOf('\n# Two, three', vueMessage('<p :class="{a b}" />')))
    .toMatch(/^6 \(2\)/)
})

it('finds the block of styles that an error is about', async () => {
  const id = `${FILE}__slidev_2.md?vue&type=style&index=0&scoped=3b000fbd&lang.css`
  expect(await placeOf('\n# Two\n\n<style>\nh1 { color: red\n</style>', `[postcss] ${messageOf(() => postcss.parse('\nh1 { color: red\n', { from: id }))}`, id))
    .toBe('9 (2): Unclosed block')
})

it('finds the expression that is no JavaScript', async () => {
  expect(await placeOf('\n{{ a + 1 }}\n\n{{ a + }}', NO_EXPRESSION)).toMatch(/^9 \(2\)/)
  expect(await placeOf('\n<p v-for="a in b" :class="[a]">\n\n<p v-click="[1,">', NO_EXPRESSION)).toMatch(/^9 \(2\)/)
  const fence = '```ts {1|2} {lines:true}\na\n```'
  expect(await placeOf(`\n${fence}\n\n- ${fence.replace('1|2', '1 | 2')}`, NO_EXPRESSION)).toMatch(/^11 \(2\)/)
})

it('finds the line of a tag that Markdown has put into a paragraph', async () => {
  const paragraph = '<p><svg><script>x = 1</script></svg></p>'
  expect(await placeOf('\n# Two\n\n<svg><script>x = 1</script></svg>', framed(vueMessage(paragraph), `# Two\n\n${paragraph}\n`, '<script')))
    .toMatch(/^9 \(2\): Tags with side effect/)
})

it('names the slide if it cannot tell the line, and nothing for another file', async () => {
  expect(await placeOf('class: a\n---\n\n# Two', 'Something else')).toBe('8 (2): Something else')
  expect(await placeOf('\n# Two', 'Something else', '/talk/components/Chart.vue')).toBe(undefined)
})

it('names the setup file that throws, and no setup file of an addon', () => {
  const locate = (path: string): unknown => locateFailure({
    id: `${FILE}__slidev_2.md`,
    message: 'No such fence',
    stack: `Error: No such fence\n    at pre (${path}:3:41)\n    at Object.before (/talk/node_modules/@slidev/cli/a.mjs:2:1)`,
  }, [], '/talk')
  expect(locate('/talk/setup/transformers.ts')).toMatchObject({ file: '/talk/setup/transformers.ts', line: 3 })
  expect(locate('/talk/addons/charts/setup/transformers.ts')).toBe(undefined)
})

it('adds nothing to an error that names its place itself, as those of other addons', async () => {
  expect(await placeOf('\n# Two', 'slides.md:9 (slide 2): this diagram cannot be drawn.\nParse error on line 4')).toBe(undefined)
})

it('reads what Vite prints of an error in the browser', () => {
  const stack = (...places: string[]): string =>
    ['\u001B[31m[Unhandled error] \u001B[1mTypeError\u001B[22m: it failed', ...places.map(place => ` > ${place}:12:5`)].join('\n')
  const vue = 'callWithErrorHandling node_modules/@vue/runtime-core/dist/runtime-core.esm-bundler.js'
  const message = 'TypeError: it failed'
  expect(readThrown(stack(vue, 'setup components/Bad.vue', vue))).toEqual({ message, file: 'components/Bad.vue' })
  expect(readThrown(stack('async setup setup/main.ts'))).toEqual({ message, file: 'setup/main.ts:12' })
  expect(readThrown(stack('slides.md__slidev_2.md'))).toEqual({ message, file: 'slides.md__slidev_2.md' })
  expect(readThrown(stack(vue, '../theme/layouts/default.vue'))).toEqual({ message, file: undefined })
  expect(readThrown('Pre-transform error: it failed\n > a.ts:1:1')).toBeUndefined()
})
