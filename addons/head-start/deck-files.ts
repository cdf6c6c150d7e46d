import type { ResolvedSlidevOptions } from '@slidev/types'
import type { Dirent } from 'node:fs'
import type { ResolvedConfig } from 'vite'
import type { Stamps } from './stamps.ts'
import { readdirSync } from 'node:fs'
import { join, relative, resolve, sep } from 'node:path'
import { normalizePath } from 'vite'
import { stampsOf } from './stamps.ts'

/** What may decide how any module is made: code and settings. */
const SETUP = /\.(?:[cm]?[jt]sx?|json|ya?ml|html)$|[/\\]\.env[^/\\]*$/

/** What a deck consists of beside that, and asks for by its name. */
const CONTENT = /\.(?:md|vue|css)$/

/** Files that are no part of a deck, by their names: what is made from it, and what is hidden, as by an editor, unless it is a setting. */
const FILE_ASIDE = /\.(?:log|pdf|pptx|zip)$|^\.(?!env|\w+rc$)/

/** Folders that are none, by their names: hidden ones, and what is installed. */
const FOLDER_ASIDE = /^\.|^node_modules$/

/**
 * The files in a deck's folder, and in those of its theme and addons unless they are installed, without what is hidden, and
 * what is made from the deck.
 */
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

  /** Whether a file, by its path in Vite, is one of them. */
  has(file: string): boolean {
    return !file.startsWith(normalizePath(`${this.#output}/`)) && this.#folders.some((folder) => {
      // The way out of a folder begins with a dot too.
      const names = relative(folder, file).split(sep)
      return !FILE_ASIDE.test(names.pop()!) && !names.some(name => FOLDER_ASIDE.test(name))
    })
  }

  /** What may decide how any module is made: code and settings, and which slides, components and styles there are. */
  setup(files: string[]): unknown[] {
    return [files.filter(path => CONTENT.test(path)), stampsOf(files.filter(path => SETUP.test(path)))]
  }

  /** The stamps of what a module without a file of its own may be made from beside that. */
  stamps(files = this.list()): Stamps {
    return stampsOf([...files.filter(path => !SETUP.test(path)), ...Object.keys(this.#data.watchFiles)])
  }
}

/**
 * The files of a deck in a folder and below it, without the folder given. A folder that cannot be read, or is gone by then,
 * has none: Vite does not watch it either.
 */
function filesIn(folder: string, except: string): string[] {
  return entriesOf(folder).flatMap((entry) => {
    const path = join(folder, entry.name)
    if (!entry.isDirectory())
      return FILE_ASIDE.test(entry.name) ? [] : path
    return FOLDER_ASIDE.test(entry.name) || path === except ? [] : filesIn(path, except)
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
