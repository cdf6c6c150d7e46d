import type { ResolvedSlidevOptions } from '@slidev/types'
import type { AddressInfo } from 'node:net'
import type { HotPayload } from 'vite'
import { once } from 'node:events'
import { mkdirSync, writeFileSync } from 'node:fs'
import { readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { createServer as createHttpServer } from 'node:http'
import { dirname, join } from 'node:path'
import UnoCSS from 'unocss/vite'
import { createServer, normalizePath } from 'vite'
import { expect, it, onTestFinished, vi } from 'vitest'
import { DeckFiles } from '../deck-files.ts'
import { rememberModules } from '../remembered-modules.ts'
import { writeDeck } from './deck.ts'

/** A file that slides take in: Slidev 53 knows of it once they are made. */
const TAKEN_IN = '.github/ci.yaml'

/** A deck with a module for each way to come into being: from a file, and from what the deck's slides say. */
const FILES = {
  'package.json': '{}',
  'node_modules/library/package.json': '{ "name": "library", "main": "index.js" }',
  'node_modules/library/index.js': 'module.exports = 1',
  'slides.md': 'slides',
  [TAKEN_IN]: 'steps',
  'setup.ts': 'export {}',
  'main.css': 'main {}',
  'sub/node_modules/snippet.css': 'snippet',
  'page.vue': 'page',
  'other.vue': 'other',
  'theme/theme.css': 'theme {}',
}

/** What the modules import. */
const IMPORTS: Record<string, string> = { '/page.vue': './other.vue', '/other.vue': 'library', '/@slides': 'part' }

const MODULES = ['/page.vue', '/other.vue', '/@slides']

/** A start of a deck's dev server. */
interface Start {
  /** Asks for modules as a browser does, one after the other; what each says. */
  ask: (urls?: string[]) => Promise<string[]>
  /** UnoCSS's stylesheet. */
  css: () => Promise<string>
  /** The modules that were made. */
  made: string[]
  /** What the page was told. */
  told: HotPayload[]
  /** A file changes while the server runs. */
  change: (file: string, content: string) => void
  close: () => Promise<void>
  /** Every module is made. */
  isMade: () => Promise<void>
  /** The page changes a slide, as by dragging an element; until that is answered. */
  drag: () => Promise<void>
}

interface Conditions {
  remote?: string
  /** What the modules say beside what is in their files. */
  says?: () => string
  /** How long nothing has to be asked for until what was remembered is made, in milliseconds. */
  quiet?: number
}

/** Longer than a test takes. */
const NEVER = 60_000

/** What is waited for may have to wait for Vite to bundle. */
const PATIENCE = { timeout: 10_000 }

vi.setConfig({ testTimeout: 30_000 })

async function start(root: string, { remote, says = () => '', quiet = 50 }: Conditions = {}): Promise<Start> {
  const made: string[] = []
  const told: HotPayload[] = []
  const options = { mode: 'dev', entry: join(root, 'slides.md'), remote, roots: [root, join(root, 'theme')], data: { watchFiles: {} } } as unknown as ResolvedSlidevOptions
  const server = await createServer({
    root,
    configFile: false,
    logLevel: 'silent',
    server: { middlewareMode: true, watch: null, ws: false },
    optimizeDeps: { include: ['library'] },
    plugins: [
      rememberModules(options, quiet),
      UnoCSS({ configFile: false, presets: [], rules: [[/^word-(.+)$/, ([, name]) => ({ word: name })]] }),
      {
        name: 'deck',
        configureServer: ({ middlewares }) => void middlewares.use('/__slidev/slides/', (_, response) => response.end()),
        resolveId(id) {
          if (id === '/@slides')
            return id
          if (id === 'part')
            return normalizePath(join(root, 'part'))
        },
        async load(id) {
          if (id === '/@slides') {
            options.data.watchFiles[normalizePath(join(root, TAKEN_IN))] = new Set()
            return readFile(join(root, 'slides.md'), 'utf8')
          }
          if (id.endsWith('/part'))
            return `export default "${id === '/part' ? 'nobody\'s' : 'of the slides'}"`
        },
        transform(code, id) {
          const name = id.replace(root, '')
          if (!MODULES.includes(name))
            return
          made.push(name)
          if (name === '/page.vue')
            this.addWatchFile(join(root, 'sub/node_modules/snippet.css'))
          return { code: `import "${IMPORTS[name]}"; export default ${JSON.stringify(`${code}${says()}`)}`, map: null }
        },
      },
    ],
  })
  const { client } = server.environments
  client.hot.send = (payload: HotPayload | string) => {
    // UnoCSS sends updates of nothing.
    if (typeof payload === 'object' && !(payload.type === 'update' && payload.updates.length === 0))
      told.push(payload)
  }
  onTestFinished(() => server.close())
  return {
    made,
    told,
    async ask(urls = MODULES) {
      const said: string[] = []
      for (const url of urls)
        said.push(/export default "(.*)"/.exec((await client.transformRequest(url))!.code)?.[1] ?? '')
      return said
    },
    change(file, content) {
      const path = normalizePath(join(root, file))
      mkdirSync(dirname(path), { recursive: true })
      writeFileSync(path, content)
      client.moduleGraph.invalidateAll()
      const modules = [...client.moduleGraph.getModulesByFile(path) ?? []]
      for (const plugin of client.plugins) {
        if (plugin.name === 'slidev-addon-head-start:remember-modules' && typeof plugin.hotUpdate === 'object')
          void plugin.hotUpdate.handler.call({ environment: client } as never, { file: path, modules } as never)
      }
    },
    async drag() {
      const http = createHttpServer(server.middlewares).listen(0, '127.0.0.1')
      await once(http, 'listening')
      const response = await fetch(`http://127.0.0.1:${(http.address() as AddressInfo).port}/__slidev/slides/1.json`, { method: 'POST' })
      expect(response.ok).toBe(true)
      http.close()
    },
    close: () => server.close(),
    css: async () => (await client.transformRequest('virtual:uno.css'))!.code,
    async isMade() {
      await vi.waitFor(() => expect(new Set(made)).toEqual(new Set(MODULES)), PATIENCE)
    },
  }
}

/** What has been left for the next start of a deck. */
async function memoryOf(root: string): Promise<string | undefined> {
  return readFile(join(root, 'node_modules/.vite/slidev-addon-head-start/modules.json'), 'utf8').catch(() => undefined)
}

/** Starts a deck's server until it has left something new for the next start. */
async function use(root: string): Promise<void> {
  const before = await memoryOf(root)
  const { ask, isMade } = await start(root)
  await ask([...MODULES, '/part'])
  await isMade()
  await vi.waitFor(async () => expect(await memoryOf(root)).not.toBe(before), PATIENCE)
}

/** A deck whose modules have been asked for once. */
async function usedDeck(): Promise<string> {
  const root = await writeDeck(FILES)
  await use(root)
  return root
}

it('sends what the last start sent before it is made, and makes it afterwards', async () => {
  const { ask, drag, isMade, made, told } = await start(await usedDeck())
  expect(await ask()).toEqual(['page', 'other', 'slides'])
  expect(made).toEqual([])
  await isMade()
  // Which waits until all that would be told has been.
  await drag()
  expect(told).toEqual([])
})

it('takes what a page changes of a slide once every module is made', async () => {
  const { ask, drag, made } = await start(await usedDeck(), { quiet: NEVER })
  await ask()
  await drag()
  expect(made).toEqual(MODULES)
})

it('makes a module that only its importer can name', async () => {
  const { ask, isMade } = await start(await usedDeck())
  await ask(['/part', ...MODULES])
  await isMade()
  expect(await ask(['/part'])).toEqual(['of the slides'])
})

it.each([
  ['its file', 'other.vue', '/other.vue'],
  ['a file that it watches', 'sub/node_modules/snippet.css', '/page.vue'],
])('makes a module once %s has changed, and leaves those that import it', async (_, file, url) => {
  const root = await usedDeck()
  await writeFile(join(root, file), 'changed')
  const { ask, made } = await start(root, { quiet: NEVER })
  await ask(['/page.vue', '/other.vue'])
  expect(made).toEqual([url])
})

it('remembers past a start that bundles the libraries anew', async () => {
  const root = await usedDeck()
  const before = await memoryOf(root)
  await rm(join(root, 'node_modules/.vite/deps'), { recursive: true })
  const cold = await start(root)
  await cold.ask()
  expect(cold.made).toEqual(MODULES)
  await vi.waitFor(async () => expect(await memoryOf(root)).not.toBe(before), PATIENCE)
  await cold.close()
  const { ask, made } = await start(root, { quiet: NEVER })
  expect(await ask()).toEqual(['page', 'other', 'slides'])
  expect(made).toEqual([])
})

it.each(['slides.md', 'main.css', TAKEN_IN])('makes what has no file of its own once %s has changed', async (file) => {
  const root = await usedDeck()
  await writeFile(join(root, file), 'changed')
  const { ask, made } = await start(root, { quiet: NEVER })
  await ask()
  expect(made).toEqual(['/@slides'])
})

it('makes what has no file of its own once a file is added', async () => {
  const root = await usedDeck()
  await writeFile(join(root, 'added.txt'), '')
  const { ask, made } = await start(root, { quiet: NEVER })
  await ask()
  expect(made).toEqual(['/@slides'])
})

it('makes what has no file of its own when a file is added while the last start is recalled', async () => {
  const { ask, change, made } = await start(await usedDeck(), { quiet: NEVER })
  const asked = ask()
  change('added.txt', '')
  await asked
  expect(made).toEqual(['/@slides'])
})

it('remembers slides, and what they take in, past a start that did not show them', async () => {
  const root = await usedDeck()
  // Beside the deck's own files.
  await writeFile(join(root, 'sub/node_modules/snippet.css'), 'changed')
  const before = await memoryOf(root)
  const second = await start(root)
  await second.ask(['/page.vue'])
  await vi.waitFor(async () => expect(await memoryOf(root)).not.toBe(before), PATIENCE)
  const third = await start(root, { quiet: NEVER })
  expect(await third.ask(['/@slides'])).toEqual(['slides'])
  expect(third.made).toEqual([])
  await writeFile(join(root, TAKEN_IN), 'changed')
  const fourth = await start(root, { quiet: NEVER })
  await fourth.ask(['/@slides'])
  expect(fourth.made).toEqual(['/@slides'])
})

it.each(['setup.ts', 'added.vue'])('makes everything once %s is another', async (file) => {
  const root = await usedDeck()
  await writeFile(join(root, file), 'export const isChanged = true')
  const { ask, made } = await start(root, { quiet: NEVER })
  await ask()
  expect(made).toEqual(MODULES)
})

it('tells the page of a module that comes out another way, and remembers it no longer', async () => {
  const root = await usedDeck()
  const second = await start(root, { says: () => ', later' })
  expect(await second.ask()).toEqual(['page', 'other', 'slides'])
  await vi.waitFor(() => expect(second.told).toContainEqual(expect.objectContaining({ type: 'full-reload' })), PATIENCE)
  expect(await second.ask()).toEqual(['page, later', 'other, later', 'slides, later'])
  await vi.waitFor(async () => expect(await memoryOf(root)).toContain('"unfit":["/page.vue"'), PATIENCE)
  const third = await start(root, { says: () => ', later still', quiet: NEVER })
  expect(await third.ask()).toEqual(['page, later still', 'other, later still', 'slides, later still'])
})

it('reloads the page when a file changes before the modules are made', async () => {
  const { ask, change, told } = await start(await usedDeck(), { quiet: NEVER })
  await ask()
  change('page.vue', 'changed')
  expect(told).toEqual([expect.objectContaining({ type: 'full-reload' })])
  expect(await ask()).toEqual(['changed', 'other', 'slides'])
})

it.each(['talk.log', 'talk.pdf', 'dist/index.html', '.dist.new/index.html', '.idea/workspace.xml', '.slides.md.swp', 'node_modules/other/index.js'])('does not take %s for a change of the deck', async (file) => {
  const { ask, change, made, told } = await start(await usedDeck(), { quiet: NEVER })
  await ask()
  change(file, 'changed')
  expect(told).toEqual([])
  await ask()
  expect(made).toEqual([])
})

it.each([
  ['a slide', 'slides.md'],
  ['what a module takes in', 'sub/node_modules/snippet.css'],
  ['what slides take in', TAKEN_IN],
  ['a setting', '.env.local'],
  ['a file that was not there', 'sub/added.vue'],
])('reloads the page when %s changes before the modules are made', async (_, file) => {
  const { ask, change, told } = await start(await usedDeck(), { quiet: NEVER })
  await ask()
  change(file, 'changed')
  expect(told).toEqual([expect.objectContaining({ type: 'full-reload' })])
})

it.each([
  ['a link leads back to itself', (root: string) => symlink(join(root, 'loop'), join(root, 'loop'), 'junction')],
  ['the folder of the theme is gone', (root: string) => rm(join(root, 'theme'), { recursive: true })],
])('shows a change although %s', async (_, spoil) => {
  const root = await usedDeck()
  const { ask, change } = await start(root, { quiet: NEVER })
  await ask()
  await spoil(root)
  change('page.vue', 'changed')
  expect(await ask()).toEqual(['changed', 'other', 'slides'])
})

it('remembers what was made after a change', async () => {
  const root = await usedDeck()
  const second = await start(root)
  await second.ask()
  await second.isMade()
  second.change('slides.md', 'changed')
  expect(await second.ask()).toEqual(['page', 'other', 'changed'])
  await vi.waitFor(async () => expect(await memoryOf(root)).toContain('changed'), PATIENCE)
  const { ask, made } = await start(root, { quiet: NEVER })
  expect(await ask()).toEqual(['page', 'other', 'changed'])
  expect(made).toEqual([])
})

it('looks through the deck once, however many files change', async () => {
  const { ask, change } = await start(await usedDeck(), { quiet: NEVER })
  await ask()
  const list = vi.spyOn(DeckFiles.prototype, 'list')
  onTestFinished(() => list.mockRestore())
  for (let i = 0; i < 200; i++)
    change(`snippets/${i}.txt`, 'changed')
  await ask()
  expect(list).toHaveBeenCalledOnce()
})

it('does not remember what was made while a file changed', async () => {
  const root = await writeDeck(FILES)
  let isChanged = false
  const first = await start(root, { says: () => {
    if (!isChanged)
      first.change('page.vue', 'changed')
    isChanged = true
    return ''
  } })
  expect(await first.ask()).toEqual(['page', 'other', 'slides'])
  await vi.waitFor(async () => expect(await memoryOf(root)).toBeDefined(), PATIENCE)
  const { ask } = await start(root, { quiet: NEVER })
  expect(await ask()).toEqual(['changed', 'other', 'slides'])
})

it('styles the words of what is remembered and of what is made', async () => {
  const root = await writeDeck({ ...FILES, 'page.vue': 'word-one', 'slides.md': '// @unocss-include word-two' })
  await use(root)
  await writeFile(join(root, 'slides.md'), '// @unocss-include word-three')
  const { ask, css, made } = await start(root, { quiet: NEVER })
  await ask()
  expect(made).toEqual(['/@slides'])
  expect(await css()).toMatch(/word:one[\s\S]*word:three|word:three[\s\S]*word:one/)
})

it('sends a stylesheet that no longer asks whether it is complete', async () => {
  const root = await writeDeck(FILES)
  const first = await start(root)
  expect(await first.css()).toContain('import.meta.hot.send(')
  await vi.waitFor(async () => expect(await memoryOf(root)).toContain('__uno_hash_'), PATIENCE)
  const { css } = await start(root, { quiet: NEVER })
  const code = await css()
  expect(code).toContain('__uno_hash_')
  expect(code).not.toContain('import.meta.hot.send(')
})

it('leaves nothing of a server with a remote, whose password is in a module', async () => {
  const root = await writeDeck(FILES)
  const { ask } = await start(root, { remote: 'secret' })
  await ask()
  // Long enough for another to leave something.
  await usedDeck()
  expect(await memoryOf(root)).toBeUndefined()
})
