import { createGenerator } from '@unocss/core'
import { createServer } from 'vite'
import { expect, it, onTestFinished } from 'vitest'
import { fewerWords } from '../words.ts'

const SLIDE = {
  title: 'Flux',
  raw: '# Flux pulls',
  content: '# Flux pulls',
  note: 'Say <b class="loud">hello</b> first',
  noteHTML: '<p>Say <b class="loud">hello</b> first</p>',
  images: ['/flux.svg'],
}

/** A module as Slidev 53 writes it, and what becomes of it. */
async function transformed(): Promise<string> {
  const server = await createServer({
    configFile: false,
    logLevel: 'silent',
    server: { middlewareMode: true, ws: false },
    plugins: [fewerWords(), {
      name: 'slides',
      resolveId: id => id.endsWith('.frontmatter') ? id : undefined,
      load: id => id.endsWith('.frontmatter') ? `export const meta = ({\n  slide: {\n    ...(${JSON.stringify(SLIDE)}),\n    no: 1,\n  },\n})` : undefined,
    }],
  })
  onTestFinished(() => server.close())
  return (await server.transformRequest('/slides.md__slidev_1.frontmatter'))!.code
}

it('leaves the slide as it is', async () => {
  const { meta } = await import(`data:text/javascript,${encodeURIComponent(await transformed())}`)
  expect(meta.slide).toEqual({ ...SLIDE, no: 1 })
})

it('has UnoCSS read the classes of a note, and neither its words nor the slide\'s source', async () => {
  // As UnoCSS does before it looks for words.
  const code = (await transformed()).replaceAll(/\/\*\s*@unocss-skip-start\s*\*\/[\s\S]*?\/\*\s*@unocss-skip-end\s*\*\//g, '')
  const words = [...await (await createGenerator()).applyExtractors(code)].join(' ')
  expect(words).toContain('loud')
  expect(words).toContain('/flux.svg')
  expect(words).not.toMatch(/hello|pulls/)
})
