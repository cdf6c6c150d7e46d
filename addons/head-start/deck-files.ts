import type { ResolvedSlidevOptions } from '@slidev/types'
import type { Dirent } from 'node:fs'
import type { ResolvedConfig } from 'vite'
import type { Stamps } from './stamps.ts'
import { readdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { stampsOf } from './stamps.ts'

/** What may decide how any module is made: code and settings. */
const SETUP = /\.(?:[cm]?[jt]sx?|json|ya?ml|html)$|[/\\]\.env[^/\\]*$/

/** What a deck consists of beside that, and asks for by its name. */
const CONTENT = /\.(?:md|vue|css)$/

/** What is made from a deck. */
const OUTPUT = /\.(?:log|pdf|pptx|zip)$/

/** The files in a deck's folder, and in those of its theme and addons unless they are installed. */
export class DeckFiles {
  readonly #folders: string[]
  readonly #output: string
  readonly #data: Pick<ResolvedSlidevOptions['data'], 'watchFiles'>

  constructor({ root, build }: ResolvedConfig, { roots, data }: Pick<ResolvedSlidevOptions, 'roots' | 'data'>) {
    this.#folders = roots.filter(folder => !/[/\\]node_modules[/\\]/.test(folder))
    this.#output = resolve(root, build.outDir)
    this.#data = data
  }

  /** All of them, by their paths. */
  list(): string[] {
    return this.#folders.flatMap(folder => filesIn(folder, this.#output))
  }

  /** What may decide how any module is made: code and settings, and which slides, components and styles there are. */
  setup(files: string[]): unknown[] {
    return [files.filter(path => CONTENT.test(path)), stampsOf(files.filter(path => SETUP.test(path)))]
  }

  /** The stamps of what a module without a file of its own may be made from beside that. */
  stamps(files = this.list()): Stamps {
    return stampsOf([...files.filter(path => !SETUP.test(path) && !OUTPUT.test(path)), ...Object.keys(this.#data.watchFiles)])
  }
}

/**
 * The files in a folder and below it, without what is installed, hidden folders, and the one given. A folder that cannot be
 * read, or is gone by then, has none: Vite does not watch it either.
 */
function filesIn(folder: string, except: string): string[] {
  return entriesOf(folder).flatMap((entry) => {
    const path = join(folder, entry.name)
    if (!entry.isDirectory())
      return path
    return entry.name.startsWith('.') || entry.name === 'node_modules' || path === except ? [] : filesIn(path, except)
  })
}

function entriesOf(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true })
  }
  catch {
    return []
  }
}
