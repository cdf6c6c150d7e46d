import type { TemplateElement } from '../node/templates.ts'
import { beforeEach, expect, it } from 'vitest'
import { compileTemplate } from 'vue/compiler-sfc'
import { ForeignSources } from '../node/sources.ts'
import { collectElements } from '../node/templates.ts'

let sources: ForeignSources

beforeEach(() => {
  sources = new ForeignSources()
})

/** Compiles a template, and adds what its elements load. */
function compile(source: string, filename = '/deck/slides.md__slidev_3.md'): void {
  const elements: TemplateElement[] = []
  const compilerOptions = { nodeTransforms: [collectElements(elements)] }
  const { errors } = compileTemplate({ source, filename, id: 'slide', compilerOptions })
  expect(errors).toEqual([])
  elements.forEach(element => sources.addElement(element))
}

it('finds what the elements of a slide load, written out or in an expression', () => {
  compile(`<div>
    <img src="https://img.example/a.png" srcset="https://small.example/a.png 1x, https://large.example/a.png 2x">
    <img :src="isDark ? 'https://dark.example/a.png' : '//light.example/a.png'">
    <video poster="https://poster.example/p.jpg"><source src="https://film.example/f.mp4"></video>
    <iframe :src="\`https://www.youtube.com/embed/\${id}\`" />
    <div style="background: url('https://style.example/b.png')" class="bg-[url(https://class.example/c.png)]" />
    <Portrait image="https://component.example/me" /><Clip src="https://clip.example/c.webm" />
    <PlantUml code="abc" server="https://uml.example/plantuml" />
  </div>`)
  expect(sources.byDirective()).toEqual({
    'img-src': ['https://class.example', 'https://component.example', 'https://dark.example', 'https://img.example', 'https://large.example', 'https://light.example', 'https://poster.example', 'https://small.example', 'https://style.example', 'https://uml.example'],
    'media-src': ['https://clip.example', 'https://film.example'],
    'frame-src': ['https://www.youtube.com'],
  })
  expect(sources.describe()).toContain('  frame-src https://www.youtube.com (slide 3)')
})

it('finds what reaches an element as a variable: from the script beside it, or as a prop', () => {
  compile(`<div><img v-for="one of pictures" :src="one.src"><a href="https://link.example">Link</a>
    <my-frame url="https://page.example/x" /><Gallery :items="['https://one.example/200', 'https://two.example/b.jpg']" />
    <Badge link="https://badge.example" /></div>`)
  compile('<iframe :src="url" />', '/deck/components/MyFrame.vue')
  compile('<p><img v-for="item of items" :src="item" /></p>', '/deck/components/Gallery.vue')
  compile('<a :href="link"><img src="/badge.png"></a>', '/deck/components/Badge.vue')
  sources.addSource(`<script setup>const pictures = [{ src: 'https://script.example/200' }]</script>`, 'slides.md__slidev_3.md')
  sources.addSource(`<script>const home = 'https://home.example'</script>`, '/deck/components/Badge.vue')
  sources.addBound()
  expect(sources.byDirective()).toEqual({
    'img-src': ['https://one.example', 'https://script.example', 'https://two.example'],
    'frame-src': ['https://page.example'],
  })
})

it('finds what reaches an element from a module that its file imports, and what a style shows', () => {
  compile('<img v-for="photo of photos" :src="photo"><p :style="style" /><b :style="{ color }" />')
  sources.addSource(`<script setup>import photos from './data/my-photos'; import { style } from '../style.ts'</script>`, 'slides.md__slidev_3.md')
  sources.addSource(`export default ['https://photo.example/200']`, '/deck/data/my-photos.json')
  sources.addSource(`export const style = { background: 'url(https://ground.example/cover)' }`, '/deck/style.ts')
  sources.addSource(`export const links = ['https://link.example']`, '/deck/links.ts')
  compile('<p :style="{ color }" />', '/deck/components/Link.vue')
  sources.addSource(`<script setup>const home = 'https://home.example'</script>`, '/deck/components/Link.vue')
  compile('<div :style="style" />', '/themes/seriph/layouts/cover.vue')
  sources.addSource(`<script setup>defineProps({ background: { default: 'https://cover.example/1' } })</script>`, '/themes/seriph/layouts/cover.vue')
  sources.addBound()
  expect(sources.byDirective()).toEqual({
    'img-src': ['https://cover.example', 'https://ground.example', 'https://photo.example'],
  })
})

it('allows what plugins show where a slide embeds a file', () => {
  compile('<div><object data="/talk.pdf" /><embed src="https://paper.example/a.pdf"></div>')
  expect(sources.byDirective()).toEqual({ 'object-src': [`'self'`, 'https://paper.example'] })
})

it('allows code to be compiled where a slide runs it, and not for an editor', () => {
  compile('<Monaco lang="ts" code-lz="abc" />')
  expect(sources.byDirective()).toEqual({})
  compile('<Monaco runnable lang="ts" code-lz="abc" />')
  expect(sources.byDirective()).toEqual({ 'script-src': [`'unsafe-eval'`] })
  expect(sources.describe()).toEqual([`  script-src 'unsafe-eval' (slide 3)`])
})

it('allows the scripts in attributes, and no others', () => {
  compile('<div><button onclick="alert(1)" @click="go">Ring</button><Clock onclick="tick" /></div>')
  expect(sources.byDirective()).toEqual({
    'script-src': [`'sha256-bhHHL3z2vDgxUt0W3dWQOrprscmda2Y5pLsLg4GF+pI='`, `'unsafe-hashes'`],
  })
})

it('allows what a script asks', () => {
  sources.addScript(`const API = 'https://api.example/v1'; const weather = await fetch(\`\${API}/now\`); new WebSocket("wss://live.example/x")
    const node = h('a', { href: 'https://link.example' })`, '/deck/slides.md__slidev_3.md')
  sources.addScript(`const repository = 'https://code.example/talk'`, '/deck/components/Links.vue')
  expect(sources.byDirective()).toEqual({ 'connect-src': ['https://api.example', 'wss://live.example'] })
})

it('allows every host where a script fills in its name, as for a poll of the audience', () => {
  sources.addScript('const socket = new WebSocket(`${protocol}://${host}/room`)', '/deck/components/Poll.vue')
  sources.addScript('await fetch(`https://${project}.example/now`); await fetch(`/fruit.json`)', '/deck/components/Now.vue')
  sources.addScript(`import { Icon } from '@iconify/vue'`, '/deck/components/Tool.vue')
  expect(sources.describe()).toEqual([
    '  connect-src https: (Now.vue)',
    '  connect-src https://api.iconify.design (Tool.vue)',
    '  connect-src https://api.simplesvg.com (Tool.vue)',
    '  connect-src https://api.unisvg.com (Tool.vue)',
    '  connect-src https://api2.iconify.design (Tool.vue)',
    '  connect-src wss: (Poll.vue)',
  ])
})

it('allows what an element loads that a script makes', () => {
  sources.addSource(`<script setup>const image = new Image(); image.src = 'https://photo.example/42'
    const svg = '<svg xmlns="http://www.w3.org/2000/svg" />'</script>
    createElement('iframe') "https://text.example/a"`, '/deck/slides.md__slidev_3.md')
  sources.addSource(`const script = document.createElement('script'); script.src = 'https://cdn.example/x.js'
    const link = { href: 'https://link.example' }`, '/deck/setup/main.ts')
  sources.addSource(`createElement('p').title = 'https://link.example'`, '/deck/setup/root.ts')
  expect(sources.byDirective()).toEqual({ 'img-src': ['https://photo.example'], 'script-src': ['https://cdn.example'] })
})

it('allows modules of other hosts that a script imports', () => {
  sources.addScript(`import party from "https://esm.example/party"; await import('https://cdn.example/x.js')
    const text = "import a from \\"https://text.example/a.js\\""`, '/deck/slides.md__slidev_3.md')
  expect(sources.byDirective()).toEqual({ 'script-src': ['https://cdn.example', 'https://esm.example'] })
})

it('allows nothing for links, code and text', () => {
  compile(`<div><a href="https://link.example/a.png">https://text.example/a.png</a><code v-pre>&lt;img src="https://code.example/a.png"&gt;</code><img src="/a.png"><img src="data:image/png;base64,//ab"></div>`)
  sources.addSlides([{ index: 0, frontmatter: { website: 'https://site.example', layout: 'cover', url: 'https://link.example', transition: 'a//b.c' } }])
  expect(sources.byDirective()).toEqual({})
})

it('finds what front matter names', () => {
  sources.addSlides([
    { index: 0, frontmatter: { background: 'https://cover.example', logo: 'https://logo.example/l.svg', themeConfig: { film: 'https://film.example/f.mp4', link: 'https://link.example' } } },
    { index: 1, frontmatter: { layout: 'iframe-right', url: 'https://page.example/x', avatar: 'https://face.example/1' } },
  ])
  expect(sources.byDirective()).toEqual({
    'img-src': ['https://cover.example', 'https://face.example', 'https://logo.example'],
    'media-src': ['https://film.example'],
    'frame-src': ['https://page.example'],
  })
})

it('finds what stylesheets import and show', () => {
  sources.addStyle(`@import url("https://sheet.example/a.css"); @import 'https://other.example/b.css';
    /* url(https://comment.example/x.png) */ a { content: "https://text.example/a.png"; background: url(https://picture.example/a) }
    b { background: url("data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg'/>") }
    @font-face { src: url('https://font.example/f.woff2') format('woff2') }`, '/deck/styles/index.css')
  expect(sources.byDirective()).toEqual({
    'style-src': ['https://other.example', 'https://sheet.example'],
    'img-src': ['https://picture.example'],
    'font-src': ['https://font.example'],
  })
})

it('finds what the page loads, and what that loads in turn', () => {
  sources.addPage(`<link rel="stylesheet" href="https://fonts.googleapis.com/css2?family=Lora" crossorigin><link rel="icon" href="https://cdn.jsdelivr.net/favicon.png">
    <link rel="canonical" href="https://talk.example/"><link rel="preload" as="image" href="https://early.example/a.png">
    <script async src="https://platform.twitter.com/widgets.js"></script>`)
  expect(sources.byDirective()).toMatchObject({
    'style-src': ['https://fonts.googleapis.com'],
    'font-src': ['https://fonts.gstatic.com'],
    'img-src': ['https://cdn.jsdelivr.net', 'https://early.example', 'https://syndication.twitter.com'],
    'script-src': ['https://platform.twitter.com'],
    'frame-src': ['https://platform.twitter.com', 'https://syndication.twitter.com'],
  })
})
