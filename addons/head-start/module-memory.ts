import type { ResolvedSlidevOptions } from '@slidev/types'
import type { DevEnvironment, EnvironmentModuleNode, HotUpdateOptions, TransformResult, ViteDevServer } from 'vite'
import type { Stamps } from './stamps.ts'
import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { clearTimeout, setImmediate, setTimeout } from 'node:timers'
import { isDeepStrictEqual } from 'node:util'
import { DeckFiles } from './deck-files.ts'
import { stampOf, stampsOf } from './stamps.ts'
import { readStored, store } from './stored.ts'
import { STYLESHEET, unoCSS } from './unocss.ts'

/** What Slidev knows of a deck. */
export type DeckOptions = Pick<ResolvedSlidevOptions, 'data' | 'entry' | 'mode' | 'remote' | 'roots'>

/** Modules that differ with every start: they hold the way to the server, and what its pages share. */
const OF_ONE_START = /^\/@vite\/|\/vite\/dist\/client\/|^\/@server-(?:reactive|ref)\//

/** The version of a library in an address. */
const VERSION = /[?&]v=([\da-f]{8})\b/g

/** A module as a browser was sent it, with the files that it was made from; undefined if it has no file of its own. */
interface Sent { code: string, files?: Stamps }

/** What one start leaves for the next. */
interface Memory {
  /** Changes with all that decides how modules are made. */
  setup: string
  /** The version of the libraries that Vite has bundled, as it stands in addresses. */
  libraries: string
  /** The files that a module without a file of its own may be made from. */
  deck: Stamps
  modules: Record<string, Sent>
  /** The modules' names in Vite, by their addresses: some can be told only by who imports them. */
  ids: Record<string, string>
  /** Addresses of modules that came out another way though nothing had changed. */
  unfit: string[]
  /** The words that UnoCSS has read. */
  words: string[]
}

/** What a dev server's browser has been sent, from one start to the next. */
export class ModuleMemory {
  readonly #server: ViteDevServer
  readonly #client: DevEnvironment
  readonly #transform: DevEnvironment['transformRequest']
  readonly #options: DeckOptions
  readonly #files: DeckFiles
  readonly #quiet: number
  /** What is sent without being made. */
  #remembered = new Map<string, Sent>()
  /** What was sent that way, and has not been made since. */
  readonly #unmade = new Map<string, Sent>()
  /** What the next start may send. */
  readonly #known = new Map<string, Sent>()
  readonly #unfit = new Set<string>()
  #ids: Record<string, string> = {}
  #setup = ''
  #libraries = ''
  /** What the deck's modules without a file of their own are made from; undefined after a change, until one is made. */
  #deck: Stamps | undefined
  /** How many files have changed. */
  #changes = 0
  /** How many modules are being waited for. */
  #pending = 0
  #isMakingUp = false
  #isStopped = false
  /** Whether what is known is written down. */
  #isStored = true
  #timer: NodeJS.Timeout | undefined
  #settled = Promise.resolve()

  constructor(server: ViteDevServer, options: DeckOptions, quiet: number) {
    const { client } = server.environments
    this.#server = server
    this.#options = options
    this.#files = new DeckFiles(server.config, options)
    this.#quiet = quiet
    this.#client = client
    this.#transform = client.transformRequest.bind(client)
    const warmUp = client.warmupRequest.bind(client)
    let recalled: Promise<void> | undefined
    // Nothing is lost when it fails: then every module is made.
    const recall = (): Promise<void> => recalled ??= this.#recall().catch(() => {})
    // Vite 8.3 has no hook before a module is made: without these two, which it calls for what a page asks for, and for
    // what that imports, all modules would be made with every start.
    client.transformRequest = async (url) => {
      clearTimeout(this.#timer)
      this.#pending++
      try {
        await recall()
        return await this.#send(url)
      }
      finally {
        if (--this.#pending === 0)
          this.#awaitQuiet()
      }
    }
    client.warmupRequest = async (url) => {
      await recall()
      if (!this.#remembered.has(url) && !this.#isMakingUp)
        await warmUp(url)
    }
  }

  /** What Vite calls a module, by its address. */
  idOf(url: string): string | undefined {
    return this.#ids[url]
  }

  /** After a change to a file: what is remembered may no longer hold, and Vite does not know who was sent what. */
  onChange({ file, modules }: Pick<HotUpdateOptions, 'file' | 'modules'>): void {
    if (modules.length === 0 && !this.#mayDependOn(file))
      return
    this.#changes++
    // Looked at once it is needed: a checkout may change all files of a deck.
    this.#deck = undefined
    this.#remembered.clear()
    for (const [url, sent] of this.#known) {
      if (!sent.files)
        this.#known.delete(url)
    }
    if (this.#unmade.size > 0)
      this.#reload()
  }

  /** Whether a module that Vite need not know may be made from a file. */
  #mayDependOn(file: string): boolean {
    return this.#files.has(file) || file in (this.#deck ?? {}) || this.#known.values().some(({ files }) => files && file in files)
  }

  /** Makes what was sent from memory, without waiting for quiet; resolves once Vite knows all that a page was sent. */
  settle(): Promise<void> {
    clearTimeout(this.#timer)
    // Nothing is lost when it fails: the next start makes what it needs.
    return this.#settled = this.#settled.then(() => this.#makeUpAndStore()).catch(() => {})
  }

  /** Once the server is closed. */
  stop(): void {
    this.#isStopped = true
    clearTimeout(this.#timer)
    this.#unmade.clear()
  }

  async #recall(): Promise<void> {
    const { config } = this.#server
    const memory = config.optimizeDeps.force ? undefined : await readStored<Memory>(config, 'modules')
    const context = await unoCSS(this.#server)
    // From here on in one go: nothing may change between one look at the deck's files and the next.
    const files = this.#files.list()
    const deck = this.#files.stamps(files)
    this.#deck = deck
    this.#setup = createHash('sha256')
      .update(JSON.stringify([this.#files.setup(files), this.#options.entry, config.base, config.define, config.env]))
      .digest('hex')
    this.#libraries = librariesOf(this.#client)
    if (memory?.setup !== this.#setup || memory.libraries !== this.#libraries)
      return
    const now: Stamps = {}
    const isUnchanged = (files: Stamps): boolean => Object.entries(files).every(([path, stamp]) => (now[path] ??= stampOf(path) ?? '') === stamp)
    const isDeckUnchanged = Object.keys(deck).every(path => path in memory.deck) && isUnchanged(memory.deck)
    // A slide that is not shown this time may be made from a file that is not known this time.
    if (isDeckUnchanged)
      this.#deck = { ...memory.deck, ...deck }
    // Outside the allowed folders Vite gives out only what it has seen imported, and a browser that has kept a module
    // asks for what that imports. Internal in Vite 8.3: without it such a module is answered with "403 Restricted".
    const { safeModulePaths } = config as { safeModulePaths?: Set<string> }
    for (const [url, sent] of Object.entries(memory.modules)) {
      if (sent.files ? isUnchanged(sent.files) : isDeckUnchanged) {
        this.#known.set(url, sent)
        const id = memory.ids[url]
        if (id)
          safeModulePaths?.add(id.replace(/\?.*/, ''))
      }
    }
    memory.unfit.forEach(url => this.#unfit.add(url))
    // UnoCSS reads only what is made, and would leave the words of all else out of its stylesheets.
    memory.words.forEach(word => context?.tokens.add(word))
    this.#ids = memory.ids
    this.#remembered = new Map(this.#known)
  }

  /** Once Vite has bundled the libraries anew: then it reloads the page. */
  #forgetOldLibraries(): void {
    const libraries = librariesOf(this.#client)
    if (this.#libraries !== libraries) {
      this.#libraries = libraries
      this.#remembered.clear()
      this.#unmade.clear()
    }
  }

  async #send(url: string): Promise<TransformResult | null> {
    this.#forgetOldLibraries()
    const sent = this.#remembered.get(url)
    if (!sent)
      return this.#make(url)
    this.#unmade.set(url, sent)
    // The map is there once the module is made: a browser wants it only when its tools are open.
    return { code: `${sent.code}\n//# sourceMappingURL=${mapOf(url)}`, map: { mappings: '' } }
  }

  async #make(url: string): Promise<TransformResult | null> {
    const changes = this.#changes
    // Before it is made: what changes afterwards must not pass for what it was made from.
    this.#deck ??= this.#files.stamps()
    const result = await this.#transform(url)
    const node = result && !OF_ONE_START.test(url) ? await this.#client.moduleGraph.getModuleByUrl(url) : undefined
    // A change in between may have come too late for this module.
    if (result && node && changes === this.#changes) {
      const sent: Sent = { code: withoutQuestion(result.code), files: this.#filesOf(node, result.code) }
      this.#isStored &&= isDeepStrictEqual(this.#known.get(url), sent)
      this.#known.set(url, sent)
    }
    return result
  }

  #filesOf({ file, importedModules }: EnvironmentModuleNode, code: string): Stamps | undefined {
    if (!file)
      return undefined
    // Written anew when Vite bundles, but the same as long as the version in its address is.
    if (this.#client.depsOptimizer?.isOptimizedDepFile(file))
      return {}
    // Vite counts a file as imported that is only watched, or taken in.
    const stamps = stampsOf([file, ...[...importedModules].flatMap(({ file, url }) => file && !code.includes(url) ? file : [])])
    return file in stamps ? stamps : undefined
  }

  #awaitQuiet(): void {
    if (this.#isStopped)
      return
    this.#timer = setTimeout(() => void this.settle(), this.#quiet).unref()
  }

  async #makeUpAndStore(): Promise<void> {
    this.#remembered.clear()
    this.#isMakingUp = true
    await this.#makeUp().finally(() => this.#isMakingUp = false)
    if (!this.#isStored && !this.#isStopped)
      await this.#store()
  }

  /** Makes what was only remembered, one module after the other: a page may want to be served in between. */
  async #makeUp(): Promise<void> {
    const stale: EnvironmentModuleNode[] = []
    let hasFailed = false
    for (const [url, { code }] of this.#unmade) {
      const isMade = await this.#make(url).then(() => true, () => false)
      this.#forgetOldLibraries()
      // Unless a change came first, which has reloaded the page.
      if (this.#unmade.delete(url)) {
        hasFailed ||= !isMade
        const node = this.#known.get(url)?.code === code ? undefined : await this.#client.moduleGraph.getModuleByUrl(url)
        if (node)
          stale.push(node)
        // The stylesheets hold the words of all pages that were looked at.
        if (node && !STYLESHEET.test(url))
          this.#unfit.add(url)
      }
      await new Promise(setImmediate)
    }
    for (const node of stale)
      await this.#client.reloadModule(node)
    // The page then says why.
    if (hasFailed)
      this.#reload()
  }

  #reload(): void {
    this.#unmade.clear()
    this.#client.hot.send({ type: 'full-reload', path: '*' })
  }

  async #store(): Promise<void> {
    this.#isStored = true
    const { config } = this.#server
    const { moduleGraph } = this.#client
    const libraries = await this.#nextLibraries()
    const context = await unoCSS(this.#server)
    // From here on in one go: the deck's files have to be those that the modules were made from.
    const here = new Set(this.#client.depsOptimizer?.metadata.depInfoList.map(({ browserHash }) => browserHash)).add(librariesOf(this.#client))
    const forNext = (text: string): string => text.replaceAll(VERSION, (query, version: string) => here.has(version) ? query.replace(version, libraries) : query)
    // Neither an address after a change, nor one of libraries that have been bundled anew.
    const holds = (text: string): boolean => !/[?&]t=\d{13}/.test(text) && text.matchAll(VERSION).every(([, version]) => here.has(version!))
    const modules = [...this.#known].filter(([url, { code }]) => !this.#unfit.has(url) && holds(url + code))
    const ids = [...moduleGraph.urlToModuleMap].flatMap(([url, { id }]) => id ? [[forNext(url), forNext(id)] as const] : [])
    this.#deck ??= this.#files.stamps()
    const memory: Memory = {
      setup: this.#setup,
      libraries,
      deck: { ...stampsOf(Object.keys(this.#options.data.watchFiles)), ...this.#deck },
      modules: Object.fromEntries(modules.map(([url, { code, files }]) => [forNext(url), { code: forNext(code), files }])),
      ids: { ...this.#ids, ...Object.fromEntries(ids) },
      unfit: [...this.#unfit],
      words: [...context?.tokens ?? []],
    }
    await store(config, 'modules', memory)
  }

  /** The version of the libraries in the next start: the start that bundles them goes on with one of its own. */
  async #nextLibraries(): Promise<string> {
    await Promise.all(this.#client.depsOptimizer?.metadata.depInfoList.map(({ processing }) => processing) ?? [])
    return readFile(join(this.#server.config.cacheDir, 'deps/_metadata.json'), 'utf8')
      .then(text => (JSON.parse(text) as { browserHash: string }).browserHash)
      .catch(() => librariesOf(this.#client))
  }
}

/** The version of the libraries that Vite has bundled, as it stands in their addresses. */
function librariesOf({ depsOptimizer }: DevEnvironment): string {
  return depsOptimizer?.metadata.browserHash ?? ''
}

/**
 * Each of UnoCSS 66's stylesheets asks the server whether it is complete, which has all of them written anew. If one asks in
 * other words, they are written and fetched twice with every start.
 */
function withoutQuestion(code: string): string {
  return code.replace(/await import\.meta\.hot\.send\('unocss:hmr'.*/, 'void 0')
}

function mapOf(url: string): string {
  const [path, query] = url.split(/(?=\?)/, 2)
  return `${path!.slice(path!.lastIndexOf('/') + 1)}.map${query ?? ''}`
}
