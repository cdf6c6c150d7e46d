import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { createServer } from 'vite'
import { expect, it, onTestFinished } from 'vitest'
import { preload } from '../preload.ts'
import { writeDeck } from './deck.ts'

const FILES = {
  'client/main.ts': 'import "./app.ts"\nimport "./look.css"\nexport const play = () => import("./pages/play.vue")\nexport const presenter = () => import("./presenter.ts")',
  'client/app.ts': 'import "/@slidev/slides"',
  'client/look.css': '',
  'client/pages/play.vue': 'import "../controls.ts"',
  'client/pen.ts': '',
  'client/controls.ts': 'export default "next"',
  'client/presenter.ts': '',
}

/** The modules behind a slide, and the slides, as Slidev 53 has them. */
const MODULES: Record<string, string> = {
  '/@slidev/slides': 'import "made-up"; export const slides = [() => import("/@slidev/slides/1/md"), () => import("/@slidev/slides/2/md")]',
  '/@slidev/slides/1/md': 'export * from "/slides.md__slidev_1.md"',
  '/@slidev/slides/2/md': 'export * from "/slides.md__slidev_2.md"',
  '/slides.md__slidev_1.md': 'export default "one"',
  '\0made-up': 'import "/client/pen.ts"',
  '/slides.md__slidev_2.md': 'export default "two"',
}

it.each(['/', '/talk/'])('names what a slide imports by the addresses that the browser asks for, below %s', async (base) => {
  const root = await writeDeck(FILES)
  const utils = { indexHtml: '<html><head></head></html>' } as Parameters<typeof preload>[0]['utils']
  const server = await createServer({
    root,
    base,
    configFile: false,
    logLevel: 'silent',
    server: { host: '127.0.0.1', port: 0 },
    optimizeDeps: { noDiscovery: true },
    plugins: [preload({ clientRoot: join(root, 'client'), utils }), {
      name: 'slides',
      resolveId: id => [id, `\0${id}`].find(id => id in MODULES),
      load: id => MODULES[id],
    }],
  })
  onTestFinished(() => server.close())
  await server.listen()
  const { port } = server.httpServer!.address() as AddressInfo
  const ask = async (path: string): Promise<string> => (await fetch(`http://127.0.0.1:${port}${path}`)).text()

  const [, address] = /import\("([^"]+)"/.exec(utils.indexHtml)!
  const [, list] = /const href of (\[.*?\])\)/.exec(await ask(`${address}2`))!
  const urls: string[] = JSON.parse(list!)
  const imported = await Promise.all(urls.map(async url => (await ask(url)).replaceAll(/\n?\/\/# sourceMappingURL.*/g, '')))

  expect(urls.map(url => url.slice(base.length))).toEqual(expect.arrayContaining([
    expect.stringMatching(/client\/main\.ts$/),
    expect.stringMatching(/client\/app\.ts/),
    expect.stringMatching(/client\/pages\/play\.vue/),
    expect.stringMatching(/client\/controls\.ts/),
    expect.stringMatching(/client\/pen\.ts/),
    '@slidev/slides/2/md',
  ]))
  expect(urls.every(url => url.startsWith(base))).toBe(true)
  expect(urls.filter(url => /presenter|look\.css|slides\/1/.test(url))).toEqual([])
  expect(imported).toContainEqual(expect.stringContaining('"two"'))
  // Whatever one of them imports is among them, by the very same address.
  const statics = imported.flatMap(code => Array.from(code.matchAll(/(?:import|from) "([^"]+)"/g), ([, url]) => url!))
  expect(urls).toEqual(expect.arrayContaining(statics.filter(url => !url.endsWith('.css') && !url.includes('@vite/client'))))
})
