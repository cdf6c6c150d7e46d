import type { HotPayload, ViteDevServer } from 'vite'
import { presetWind3 } from 'unocss'
import UnoCSS from 'unocss/vite'
import { createServer } from 'vite'
import { expect, it, onTestFinished, vi } from 'vitest'
import { fewerStylesheets } from '../node/stylesheets.ts'
import { writeDeck } from './deck.ts'

const STYLESHEET = '/@id/__x00__/__uno.css'
const SHORTCUTS = '/@id/__x00__/__uno_shortcuts.css'

/** Serves modules that hold utility classes, and records what is told to the browser. */
async function serve(modules: Record<string, string>): Promise<{ server: ViteDevServer, told: HotPayload[] }> {
  const root = await writeDeck(Object.fromEntries(Object.entries(modules).map(([name, code]) => [name, `// @unocss-include\n${code}`])))
  const told: HotPayload[] = []
  const server = await createServer({
    root,
    configFile: false,
    logLevel: 'silent',
    server: { middlewareMode: true, watch: null, ws: false },
    plugins: [
      UnoCSS({ configFile: false, presets: [presetWind3()] }),
      { name: 'record', enforce: 'pre', configureServer: ({ ws }) => void (ws.send = (payload: any) => told.push(payload)) },
      fewerStylesheets(),
    ],
  })
  onTestFinished(() => server.close())
  return { server, told }
}

function paths(told: HotPayload[]): string[] {
  return told.flatMap(payload => payload.type === 'update' ? payload.updates.map(({ path }) => path) : [])
}

it('writes the first stylesheet when it knows all modules', async () => {
  const { server } = await serve({
    'main.js': 'import "virtual:uno.css"; import "./slide.js"',
    'slide.js': 'import "./layout.js"',
    'layout.js': 'export default "mt-17"',
  })
  const [, stylesheet] = await Promise.all([server.transformRequest('/main.js'), server.transformRequest('virtual:uno.css')])
  expect(stylesheet!.code).toContain('.mt-17')
})

it('gathers changes of the stylesheets, and holds nothing else back', async () => {
  const { server, told } = await serve({})
  const send = (path: string): void => server.ws.send({ type: 'update', updates: [{ type: 'js-update', path, acceptedPath: path, timestamp: 0 }] })
  for (let i = 0; i < 5; i++) {
    send(STYLESHEET)
    send(SHORTCUTS)
  }
  send('/slides.md__slidev_1.md')
  expect(paths(told)).toEqual(['/slides.md__slidev_1.md'])
  await vi.waitFor(() => expect(paths(told)).toEqual(['/slides.md__slidev_1.md', STYLESHEET, SHORTCUTS]))
  send(SHORTCUTS)
  await vi.waitFor(() => expect(paths(told)).toEqual(['/slides.md__slidev_1.md', STYLESHEET, SHORTCUTS, SHORTCUTS]))
})
