import type { Frontmatter, Headmatter, ResolvedSlidevOptions } from '@slidev/types'
import type { Deck } from '../node/deck.ts'
import { Buffer } from 'node:buffer'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { load } from '@slidev/parser/fs'
import { expect, expectTypeOf, it, onTestFinished } from 'vitest'
import { EVERY_SLIDE, FIRST_SLIDE } from '../node/checks/keys.ts'
import { checkSetups } from '../node/checks/setups.ts'
import { checkStyleSheets } from '../node/checks/style-sheets.ts'
import { checkStart, proofread, report } from '../node/proofread.ts'
import { readErrors, readSlides } from '../node/read-deck.ts'

const FILE = '/talk/slides.md'

const deck: Deck = {
  layouts: ['default', 'center', 'statement'],
  layoutSource: name => name === 'center' ? '<slot /><slot name="right" />' : '<slot />',
  publicFiles: ['/logo.svg', '/c#.svg', '/a+b (1).svg', '/größe.svg', '/my logo.svg', '/Photo.png', '/with space.png', '/100%.png'],
  components: ['VClick', 'VClicks', 'VSwitch', 'Mermaid', 'my-chart'],
  hasPlugins: false,
  hasPreparser: false,
  icons: collection => ({ 'mdi': ['rocket', 'numeric-1-box'], 'mdi-light': ['alarm'] })[collection],
  formulaError: formula => formula.includes('\\wrong') ? `Undefined control sequence in ${formula.trim()}` : undefined,
  exists: path => ['/talk/figures/loop.svg', '/talk/pictures/square.png'].includes(path),
  read: path => ({
    '/talk/snippets/oven.ts': '// #region warm\nheat()\n// #endregion warm\n',
    '/talk/open.ts': '# region cold\n',
  })[path],
  root: '/talk',
}

/** The problems of a deck, as `line (slide): message`; a suspicion ends in a question mark. */
async function problemsOf(markdown: string): Promise<string[]> {
  const data = await load({ userRoot: '/talk', roots: [] }, FILE, { [FILE]: markdown })
  const options = { data } as unknown as ResolvedSlidevOptions
  return [...readErrors(options), ...proofread(readSlides(options), deck)]
    .map(({ severity, line, no, message }) => `${line} (${no}): ${message}${severity === 'warning' ? '?' : ''}`)
}

/** Writes files by their paths in a folder, and creates the folders between. */
async function writeFiles(folder: string, files: Record<string, string>): Promise<void> {
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true })
    await writeFile(join(folder, path), content)
  }
}

/** Creates a folder with these files, which is deleted after the test. */
async function folderWith(files: Record<string, string>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'proofread-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  await writeFiles(folder, files)
  return folder
}

/** A deck of three slides whose second, from line 5 on, is given. */
function second(slide: string): string {
  return `# One\n\ntext\n\n${slide}\n\n---\n\n# Three\n`
}

const CASES: [what: string, slide: string, problems: string[]][] = [
  ['a layout that exists', '---\nlayout: center\n---\n\ntext', []],
  ['an unknown layout', '---\nclass: x\nlayout: centre\n---\n\ntext', ['7 (2): unknown layout "centre"; did you mean "center"?']],

  ['a layout that is no name', '---\nlayout: true\n---\n\ntext', ['6 (2): unknown layout "true"']],

  ['a misspelt transition', '---\ntransition: slide-lefft\n---\n\ntext', ['6 (2): unknown transition "slide-lefft": Slidev has fade, fade-out, slide-left, slide-right, slide-up, slide-down, view-transition?']],
  ['transitions of CSS, and of both directions', '---\ntransition: my-fade\n---\n\ntext\n\n---\ntransition: slide-up | fade\n---\n\ntext', []],
  ['code steps', '```ts {1|2-|3,1-2|*|all|none|hide|0} {lines:true}\na\nb\nc\n```', []],
  ['code steps beyond the code', '```ts [a.ts] {1|99|x-y|2-99}\na\nb\n```', [
    '5 (1): "99" in {1|99|x-y|2-99} is beyond line 2, the last of the code?',
    '5 (1): "x-y" in {1|99|x-y|2-99} is no line of code: write 2, 2-4, all or none?',
  ]],
  ['steps that end or begin with all lines', '```ts {1|}\na\n```\n\n```ts {|-1|*}\na\n```\n\n```ts {python-run}\na\n```', []],
  ['code steps that are no numbers', '```ts {x-y}\na\n```\n\n```ts {L1-L2}\na\n```', [
    '5 (1): "x-y" in {x-y} is no line of code: write 2, 2-4, all or none?',
    '9 (1): "L1-L2" in {L1-L2} is no line of code: write 2, 2-4, all or none?',
  ]],
  ['a magic move', '````md magic-move {at:2}\n```ts {1|2}\na\nb\n```\n\nwords\n\n```ts\n```\n````', []],
  ['wrong steps of a magic move', '- ````md magic-move\n  ```ts {3}\n  a\n  ```\n  ```ts\n  b\n  ``` \n  ```ts\n  c\n  ```ts\n  d\n  ```\n  ````', [
    '6 (1): "3" in {3} is beyond line 1, the last of the code?',
    '9 (1): Slidev leaves out this step of the magic move: end it with a line that is ``` alone?',
    '12 (1): Slidev leaves out this step of the magic move: end it with a line that is ``` alone?',
  ]],
  ['clicks', '<b v-click="\'+1\'" v-mark.red="[1, \'+2\']" v-after /> <i v-click="at === \'x\' ? 1 : 2" v-click-hide="\'true\'"/>\n\n<v-clicks depth="2" every="3" at="-1" :at="n"/> <VClick at="true"/> <v-switch at="2"/> <b at="x"/> `<v-click at="x">`', []],
  ['clicks that are no numbers', '<b v-click.fade="\'abc\'"/>\n\n<v-click at="2-3"/>\n\n<v-clicks\n  depth="x" every="two"/> <i v-mark="[1, \'x\']"/>', [
    '5 (1): "abc" of <b> is no number of clicks: write 2, or +1?',
    '7 (1): "2-3" of <v-click> is no number of clicks: write 2, or +1?',
    '9 (1): "x" of <v-clicks> is no number of clicks: write 2, or +1?',
    '9 (1): "two" of <v-clicks> is no number of clicks: write 2, or +1?',
    '10 (1): "x" of <i> is no number of clicks: write 2, or +1?',
  ]],
  ['code steps of lines that begin with another number', '```ts {7|8} {lines:true, startLine:7}\na\nb\n```', []],
  ['an editor', '```ts {monaco-run} {autorun:false}\na\n```', []],

  ['clicks that are no number', '---\nclicks: abc\nclicksStart: \'2\'\n---\n\ntext', ['6 (2): clicks wants a number, and "abc" is none?']],

  ['pictures that are there', '---\n\n<img src="/logo.svg">\n\n![](/with%20space.png)\n\n![](./figures/loop.svg) ![](https://example.org/x.png)', []],
  ['a missing picture in a tag', '---\n\ntext\n\n<img src="/gone.webp">', ['9 (2): there is no file "/gone.webp" under public/']],
  ['a missing picture in Markdown', '---\n\n![gone](/lago.svg "title")', ['7 (2): there is no file "/lago.svg" under public/; did you mean "/logo.svg"?']],
  ['a picture in another case', '---\n\n![](/photo.png)', ['7 (2): there is no file "/photo.png" under public/; did you mean "/Photo.png"?']],
  ['a missing picture beside the slides', '---\n\n![](./figures/gone.svg)', ['7 (2): there is no file "./figures/gone.svg" beside slides.md']],
  ['a missing picture in front matter', '---\nlayout: center\nphoto: /me.jpg\n---\n\ntext', ['7 (2): there is no file "/me.jpg" under public/?']],
  ['a picture that an expression names', '---\n\n<img :src="photo.url"> <img v-bind:src="photos.png"> <video :poster="film.still" />', []],
  ['a picture that only code or a comment names', '---\n\n`<img src="/gone.png">` <!-- ![](/old.png) --> text', []],
  ['a missing picture in a style', '---\n\ntext\n\n<style>\nh1 { background: url(/gone.png) }\n</style>', ['10 (2): there is no file "/gone.png" under public/']],
  ['a missing picture that an expression spells out', '---\n\n<img :src="\'/gone.png\'">', ['7 (2): there is no file "/gone.png" under public/']],
  ['a percent sign in a picture\'s name', '---\n\n![](/100%25.png)', []],
  ['a percent sign that encodes nothing', '---\n\ntext\n\n![](/100%.png)', ['9 (2): "/100%.png" is not the address of a file: write a percent sign in a name as %25']],
  ['a hash sign in a picture\'s name', '---\n\n![](/c%23.svg)', ['7 (2): Vite cannot serve "/c%23.svg": rename the file so that its name has no # and no ?']],
  ['a missing film', '---\n\n<video src="/film.mp4" />', ['7 (2): there is no file "/film.mp4" under public/']],

  ['a file that a component or a frame may find elsewhere', '---\n\n<Scan src="a.glb"/> <iframe src="/a.html"/>', [
    '7 (2): there is no file "a.glb" under public/?',
    '7 (2): there is no file "/a.html" under public/?',
    '7 (2): <Scan> is neither a component nor an icon of an installed collection?',
  ]],
  ['what is no formula', '---\n\n`$\\wrong$`, \\$\\wrong$\n\n5 $ \\wrong $\n\n<b @click="$a.wrong"> $5 \\wrong and $6\n\n<b>$$</b>\n\\wrong\n<b>$$</b>\n\n```\n$$\n\\wrong\n$$\n```', []],
  ['a wrong formula', '---\n\n$a$ and $\\wrong{a}$\n\n$$ {1|2}\nb\n\\wrong\n$$', [
    '7 (2): KaTeX cannot read this formula, and Slidev shows its source: Undefined control sequence in \\wrong{a}?',
    '9 (2): KaTeX cannot read this formula, and Slidev shows its source: Undefined control sequence in b\n\\wrong?',
  ]],
  ['a binary file', '---\n\n\0', ['1 (undefined): this file is not text: save it as UTF-8']],
  ['regions of snippets', '---\n\n<<< @/snippets/oven.ts#warm ts {1|2}\n\n<<< ./snippets/oven.ts\n\n`<<< ./open.ts#x`\n\n<<< @/gone.ts#x', []],
  ['an unknown region of a snippet', '---\n\ntext\n\n<<< @/snippets/oven.ts#hot {1}', ['9 (2): "@/snippets/oven.ts" has no region "hot": Slidev shows the whole file?']],
  ['a region without an end', '---\n\n<<< ./open.ts#cold', ['7 (2): "./open.ts" does not end its region "cold" with #endregion: Slidev shows the whole file?']],

  ['an alias', '---\nrouteAlias: two\n---\n\n# Two', []],
  ['an alias that two slides have', '---\nrouteAlias: two\n---\n\n# Two\n\n---\nrouteAlias: two\n---\n\n# Three', ['12 (3): slide 2 has the alias "two" too: Slidev shows that slide in place of this one?']],
  ['an alias with a slash', '---\nrouteAlias: a/b\n---\n\n# Two', ['6 (2): Slidev finds no slide by the alias "a/b": take out the "/"?']],
  ['a number as alias', '---\nrouteAlias: 2026\n---\n\n# Two', ['6 (2): Slidev finds no slide by an alias that is not a text: write routeAlias: \'2026\'?']],
  ['the number of another slide as alias', '---\nrouteAlias: "1"\n---\n\n# Two', ['6 (2): the alias "1" is the number of slide 1: Slidev shows only one of the two?']],
  ['a slide\'s own number as alias', '---\nrouteAlias: "2"\n---\n\n# Two', []],

  ['icons, components and HTML', '---\n\n<mdi-rocket /> <mdi:rocket/> <MdiRocket /> <mdi-numeric-1-box/> <mdi-light-alarm /> <v-clicks><MyChart/></v-clicks> <img><Transition />', []],
  ['text for a slot of the layout', '---\nlayout: center\n---\n\n::right::\n\na\n\n::default::\n\n```yaml\n::left::\n```', []],
  ['text for a slot that the layout does not have', '---\nlayout: center\n---\n\n:: rigth ::\n\na', [
    '9 (2): the layout "center" has no slot "rigth", and Slidev does not show what follows; did you mean "right"??',
  ]],
  ['an unknown icon', '---\n\ntext <mdi-rokcet /> text', ['7 (2): unknown icon <mdi-rokcet>: "mdi" has no "rokcet"; did you mean "rocket"?']],
  ['an unknown component', '---\n\n<SalesFunnel>x</SalesFunnel>', ['7 (2): <SalesFunnel> is neither a component nor an icon of an installed collection?']],
  ['an unknown component and an unknown icon, twice each', '---\n\n<Foo/> <mdi-rokcet/> <Foo/>\n\n<mdi-rokcet/>', [
    '7 (2): <Foo> is neither a component nor an icon of an installed collection?',
    '7 (2): unknown icon <mdi-rokcet>: "mdi" has no "rokcet"; did you mean "rocket"?',
  ]],
  ['a misspelt component', '---\n\n<Mermiad />', ['7 (2): <Mermiad> is neither a component nor an icon of an installed collection; did you mean "Mermaid"??']],
  ['what only looks like a tag', '---\n\n`<Foo />` {{ a <Bar }} <https://example.org> \\<Foo> <i title="<Foo>" /> <!-- <Gone /> -->\n\n```ts\nconst a: Map<Foo > = <Bar />\n```\n\n<script setup lang="ts">\nconst b = ref<Foo >()\n</script>', []],

  ['fences that are closed', '---\n\n```ts\na\n```\n\n````md\n```ts\n```\n````\n\n~~~\n```\n~~~', []],
  ['an unclosed fence on the last slide', '---\n\n# Two\n\n```ts {1|2}\nconst a = 1', ['9 (2): this code fence is never closed: add a line ``` after the code']],
  ['an unclosed fence before another fence', '---\n\n```ts\nconst a = 1\n\n---\n\n```yaml\na: b\n```', ['7 (2): this code fence is not closed before another one seems to open on line 12; if that is part of the code, give the outer fence more backticks?']],
  ['a fence in a comment', '---\n\ntext\n\n<!--\n```ts\n-->', []],

  ['pictures with brackets, umlauts and spaces in their names', '---\n\n![](</a+b (1).svg>) ![](/größe.svg) ![](/gr%C3%B6%C3%9Fe.svg)\n\n![](</my logo.svg>)', []],
  ['a picture that Vite bundles from the deck\'s folder', '---\n\n<img src="/pictures/square.png">', []],
  ['a path in a key that no layout reads as a file', '---\ntitle: /etc/nginx.conf\n---\n\ntext', []],
  ['a missing background', '---\nbackground: /gone.png\n---\n\ntext', ['6 (2): there is no file "/gone.png" under public/']],

  ['a component that the slide imports', '---\n\n<script setup>\nimport Chart from "./Chart.vue"\n</script>\n\n<Chart/>', []],
  ['components that the slide\'s script defines', '---\n\n<script setup>\nconst Inline = () => h("p")\ncustomElements.define("loaf-clock", Clock)\n</script>\n\n<Inline/> <loaf-clock/>', []],
  ['formulas', '---\n\n$a<B >c$\n\n$$\na <C > d\n$$', []],
  ['the hyphenated tags of SVG and MathML', '---\n\n<svg><font-face/><missing-glyph/></svg> <math><annotation-xml/></math>', []],
  ['an indented block and a preformatted one', '---\n\ntext\n\n    <Foo />\n\n<pre>&lt;Bar> <Baz /></pre>', []],

  ['fences in lists, quotes and with tildes or four backticks', '---\n\n- ```js\n  a\n  ```\n- b\n\n> ```js\n> a\n> ```\n\n1. c\n\n   ~~~\n   d\n   ~~~\n\n````md\n```js\n````', []],
  ['an unclosed fence of four backticks', '---\n\n````md\n```js\na\n```', ['7 (2): this code fence is never closed: add a line ```` after the code']],
  ['a fence of tildes that Slidev ends', '---\n\n~~~yaml\na: 1\n---\nb: 2\n---\n\n# Three', ['7 (2): this code fence is never closed: add a line ~~~ after the code, or use backticks: Slidev ends the slide at a line --- between tildes']],
  ['an unclosed fence in a list', '---\n\n- ```js\n  a', ['7 (2): this code fence is never closed: add a line ``` after the code']],
  ['a fence that a tag hides up to its blank line', '---\n\n<div>\n```mermaid\nflowchart LR\n\n  a --> b\n```\n</div>', ['8 (2): no fence opens here: leave a blank line between it and the tag above?']],
  ['a fence that a tag with words hides', '---\n\n<p>Words\n```js\na\n\nb\n```\n</p>', ['8 (2): no fence opens here: leave a blank line between it and the tag above?']],
  ['backticks behind four spaces', '---\n\ntext\n\n    ```js\n    shown as text\n\nDone.', ['9 (2): four spaces make these backticks code, and no fence opens: indent them less, or add the fence\'s end?']],
  ['a whole fence shown as indented code', '---\n\ntext\n\n    ```js\n    shown as text\n    ```\n\nDone.', []],

  ['broken front matter', '---\nclass: a\nlayout: [center\n---\n\ntext', ['7 (2): broken front matter: Flow sequence in block collection must be sufficiently indented and end with a ]']],
  ['a key given twice', '---\nlayout: center\nlayout: default\n---\n\ntext', ['7 (2): broken front matter: Map keys must be unique?']],
  ['a value that begins with a backtick', '---\nname: `is-string` downloads\n---\n\ntext', ['6 (2): broken front matter: Plain value cannot start with reserved character `?']],
  ['text that is read as front matter', '---\nJust text\n---\n\ntext', ['6 (2): this is read as front matter, but is no list of `key: value`; if it is the slide\'s text, leave a blank line after `---`?']],
  ['front matter of which all is commented out', '---\n# layout: center\n#class: a\n---\n\ntext', []],
  ['a heading that is read as front matter', '---\n# Two\n---\n\ntext', ['6 (2): this is read as front matter, but is no list of `key: value`; if it is the slide\'s text, leave a blank line after `---`?']],
  ['keys that Slidev, its layouts or any other read', '---\nlayout: center\nimage: https://example.org/a.png\nhandle: y\nauthor: Ann\nauthors: [a]\ndate: 2026-01-01\nstyle: dark\n---\n\ntext', []],
  ['a misspelt key, and one of the headmatter', '---\nlayuot: center\ntheme: x\n---\n\ntext', [
    '6 (2): unknown front matter key "layuot"; did you mean "layout"??',
    '7 (2): "theme" configures the whole deck, and is read on its first slide only?',
  ]],
  ['an import that is not there', '---\nsrc: ./other.md\n---', ['5 (undefined): Imported markdown file not found: /talk/other.md']],
]

it.each(CASES)('%s', async (_, slide, problems) => {
  expect(await problemsOf(second(slide))).toEqual(problems)
})

it('knows each key of Slidev\'s types, as the compiler tells', () => {
  expectTypeOf(EVERY_SLIDE[0 as number]!).toEqualTypeOf<keyof Frontmatter>()
  expectTypeOf(FIRST_SLIDE[0 as number]!).toEqualTypeOf<Exclude<keyof Headmatter, keyof Frontmatter>>()
})

it('suspects values of a headmatter that switch nothing on or off', async () => {
  const headmatter = 'monaco: sometimes\nrecord: dev\npresenter: true\nwakeLock: build\ntwoslash:\nbrowserExporter: 2\ndrawings: 3'
  const wanted = 'wants true, false, dev or build, and not'
  expect(await problemsOf(`---\n${headmatter}\n---\n\n# One\n`)).toEqual([
    `2 (1): monaco ${wanted} "sometimes"?`,
    `7 (1): browserExporter ${wanted} "2"?`,
    '8 (1): Slidev passes over "drawings": it wants keys and values?',
  ])
})

it('suspects texts where true or false have to be', async () => {
  const headmatter = 'lineNumbers: no\nselectable: yes\neditor: \'true\'\nmdc: maybe\ncodeCopy:\nmagicMoveCopy: never'
  expect(await problemsOf(`---\n${headmatter}\n---\n\n# One\n\n---\nhideInToc: off\nhide: false\n---\n\n# Two\n\n---\nclass: a\nhide: no\n---\n`)).toEqual([
    '21 (undefined): Slidev takes "no" for true, and hides this slide: write hide: false?',
    '2 (1): Slidev takes "no" for true: write lineNumbers: true or lineNumbers: false?',
    '5 (1): Slidev takes "maybe" for true: write mdc: true or mdc: false?',
    '7 (1): unknown magicMoveCopy "never": Slidev has always, final?',
    '13 (2): Slidev takes "off" for true: write hideInToc: true or hideInToc: false?',
  ])
})

it('suspects a file that is not UTF-8', async () => {
  const folder = await folderWith({ 'fine.md': '# \uFFFD\n' })
  const path = join(folder, 'slides.md')
  await writeFile(path, Buffer.from('# One\n\ncaf\xE9\n\n---\nsrc: fine.md\n---\n', 'latin1'))
  const data = await load({ userRoot: folder, roots: [] }, path)
  expect(report(readErrors({ data } as unknown as ResolvedSlidevOptions), folder))
    .toContain('  slides.md:3: a character here is lost: save the file as UTF-8')
})

it('suspects values of a headmatter that are no map and no list', async () => {
  const headmatter = 'defaults: text\nexport: text\nhtmlAttrs: [dir]\naddons: 3\nthemeConfig:\nseoMeta: { a: b }'
  expect(await problemsOf(`---\n${headmatter}\n---\n\n# One\n`)).toEqual([
    '2 (1): Slidev passes over "defaults": it wants keys and values?',
    '3 (1): Slidev passes over "export": it wants keys and values?',
    '4 (1): Slidev passes over "htmlAttrs": it wants keys and values?',
    '5 (1): Slidev passes over "addons": it wants a list?',
  ])
})

it('suspects a style sheet\'s files that are not there', async () => {
  const folder = await folderWith({
    'style.css': 'h1 {\n  background: url("/logo.svg"), url(/gone.png)\n}\n/* url(/old.png) */',
    'styles/index.css': '@import "a.css";\n@font-face { src: url(./a.woff2) }',
  })
  expect(report(checkStyleSheets({ ...deck, root: folder, exists: existsSync }), folder)).toBe([
    '2 suspicious places in the slides',
    '  style.css:2: there is no file "/gone.png" under public/',
    '  styles/index.css:2: there is no file "./a.woff2" beside index.css',
  ].join('\n'))
})

it('finds a setup file of the browser that is no JavaScript or exports no function', async () => {
  const folder = await folderWith({
    'setup/shortcuts.ts': 'import a from "a"\n\nexport default () => {\n  return {{\n}\n',
    'setup/monaco.ts': '\nexport default { theme: "x" } satisfies object',
    'setup/code-runners.js': 'export default []',
    'setup/context-menu.ts': 'export default defineContextMenuSetup(() => [])',
    'setup/main.ts': 'import "./a.css"',
    'setup/site.ts': 'export default {}',
  })
  expect(report(checkSetups(folder), folder)).toBe([
    '3 problems in the slides',
    '  setup/code-runners.js:1: its default export has to be a function',
    '  setup/monaco.ts:2: its default export has to be a function',
    '  setup/shortcuts.ts:4: Unexpected token',
  ].join('\n'))
})

it('finds nothing wrong in the keys of a headmatter', async () => {
  expect(await problemsOf('---\ntheme: x\nkeywords: a\nhandle: y\ntitle: One\n---\n\n# One\n')).toEqual([])
})

it('front matter that is never closed', async () => {
  expect(await problemsOf('# One\n\n---\nlayout: center\n')).toEqual(['3 (2): this front matter is never closed: `---` is missing after it?'])
})

it('takes no tag in capitals for a component', async () => {
  expect(await problemsOf(second('---\n\n<BR> <H1>x</H1>'))).toEqual([])
})

it('suspects no unknown component where plugins may register it, unless it looks misspelt', async () => {
  const slide = second('---\n\n<ElButton/> <loaf-clock/>\n\n<Mermiad/>')
  const data = await load({ userRoot: '/talk', roots: [] }, FILE, { [FILE]: slide })
  const problems = proofread(readSlides({ data } as unknown as ResolvedSlidevOptions), { ...deck, hasPlugins: true })
  expect(problems.map(({ message }) => message)).toEqual([expect.stringContaining('did you mean "Mermaid"')])
})

it('is certain of nothing that a preparser may change', async () => {
  const data = await load({ userRoot: '/talk', roots: [] }, FILE, { [FILE]: '# One\n\n![gone](/gone.png)\n' })
  const severities = [false, true].map(hasPreparser =>
    proofread(readSlides({ data } as unknown as ResolvedSlidevOptions), { ...deck, hasPreparser })[0]!.severity)
  expect(severities).toEqual(['error', 'warning'])
})

it('finds a byte-order mark', async () => {
  expect(await problemsOf('\uFEFF---\ntitle: x\n---\n\n# One\n')).toEqual([expect.stringMatching(/^1 \(1\): a byte-order mark/)])
})

it('names the place in a headmatter or setup file that Slidev cannot read', async () => {
  const folder = await folderWith({})
  const path = join(folder, 'slides.md')
  await writeFile(path, '---\ntheme: none\ntitle: "a\nfavicon: x\n---\n\n# One\n')
  await expect(checkStart(path)).rejects.toThrow(/slides\.md:4 \(slide 1\): broken front matter: Missing closing "quote/)
  await writeFile(path, '---\ntheme: none\naspectRatio: wide\n---\n\n# One\n')
  await expect(checkStart(path)).rejects.toThrow(/slides\.md:3 \(slide 1\): "wide" is no aspect ratio/)
  for (const line of ['aspectRatio: 0', 'aspectRatio: .nan', 'canvasWidth: 980px', 'canvasWidth: -800']) {
    await writeFile(path, `---\ntheme: none\n${line}\n---\n\n# One\n`)
    await expect(checkStart(path)).rejects.toThrow(/slides\.md:3 \(slide 1\): ".*" is no (?:aspect ratio|canvasWidth)/)
  }
  await writeFile(path, '---\ntheme: none\nfonts:\n  mono: Fira Code\n  sans: 12\n---\n\n# One\n')
  await expect(checkStart(path)).rejects.toThrow(/slides\.md:4 \(slide 1\): Slidev cannot read these fonts/)
  await writeFile(path, '---\ntitle: 2026\n---\n\n# One\n')
  await expect(checkStart(path)).rejects.toThrow(/slides\.md:2 \(slide 1\): the title 2026 is no text/)
  await writeFile(path, '---\ntheme: none\naspectRatio: 16/9\n---\n\n# One\n\n---\nclass: [a\n---\n')
  await checkStart(path)
  await checkStart(join(folder, 'nowhere.md'))
  await writeFiles(folder, {
    'setup/katex.ts': 'import a from "a"\nexport default { macros: a }',
    'setup/shiki.ts': '// export default () => ({})',
    'setup/unocss.ts': 'export default(defineUnoSetup(() => ({})))',
    'setup/transformers.ts': 'export { setup as default } from "./a"',
    'setup/preparser.ts': 'export default async () => []',
    'setup/main.ts': 'import "./a.css"',
  })
  await expect(checkStart(path)).rejects.toThrow(/^2 problems .*\n\s*\S*katex.ts:2: its default export has to be a function\n\s*\S*shiki.ts:1: /)
})

it('suspects an import that brings no slide', async () => {
  const folder = await folderWith({})
  const [path, other] = ['slides.md', 'other.md'].map(name => join(folder, name))
  const imports = ['#7-9', '#x', '#2-', '#1', '#none', ''].map(range => `---\nsrc: ./other.md${range}\n---`)
  await writeFile(path!, `# One\n\n${imports.join('\n\n')}\n`)
  // Its second slide is imported by some of these, its third by all but #1 and #none.
  await writeFile(other!, '# Two\n\n---\n\n# Three\n\n---\nsrc: ./slides.md#99\nhide: true\n---\n')
  const data = await load({ userRoot: folder, roots: [] }, path!)
  expect(readErrors({ data } as unknown as ResolvedSlidevOptions).map(({ line, message }) => `${line}: ${message}`))
    .toEqual(['3: "./other.md#7-9" imports no slide: see its range', '7: "./other.md#x" imports no slide: see its range'])
})

it('suspects an imported file that is empty', async () => {
  const folder = await folderWith({})
  const [path, empty] = ['slides.md', 'empty.md'].map(name => join(folder, name))
  await writeFile(path!, '# One\n\n---\nsrc: ./empty.md\n---\n')
  await writeFile(empty!, '\n')
  const data = await load({ userRoot: folder, roots: [] }, path!)
  expect(readErrors({ data } as unknown as ResolvedSlidevOptions))
    .toEqual([{ severity: 'warning', file: empty, line: 1, message: 'this file is empty, and so is its slide' }])
})

it('finds line and slide behind Windows line ends too', async () => {
  expect(await problemsOf(second('---\n\n<Nowhere />').replaceAll('\n', '\r\n'))).toEqual(['7 (2): <Nowhere> is neither a component nor an icon of an installed collection?'])
})

it('reports each problem once, on a line, with the file relative to where one is', () => {
  const problem = { severity: 'error' as const, file: '/talk/slides.md', line: 7, no: 2, message: 'unknown layout "x"' }
  expect(report([problem, problem, { ...problem, no: undefined }], '/talk')).toBe([
    '2 problems in the slides',
    '  slides.md:7 (slide 2): unknown layout "x"',
    '  slides.md:7: unknown layout "x"',
  ].join('\n'))
})
