import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { elementsOf, matcherOf } from './template.ts'

const MODULES = join(import.meta.dirname, '../../node_modules')

type Need = string | RegExp | { selector: string }

/**
 * An element of a Vue component's template, by a selector of tags, ids, classes and attributes, with ` ` or ` > `
 * between two elements. An attribute is written as in the template, without white space: `[v-if=notes.length>0]`.
 */
export function element(selector: string): Need {
  return { selector }
}

/** One reliance on undocumented code of another package: a row of docs/couplings.md. */
export interface Coupling {
  /** The row's id in docs/couplings.md. */
  id: string
  /** The npm package. */
  package: string
  /**
   * The file inside the package; `*` matches a part that changes with every release, as a bundle's hash, and
   * `{one,other}.vue` several files.
   */
  file: string
  /**
   * What the file must contain for our code to work. A regular expression where white space or names may differ; an
   * `element` where its place in a component's template counts.
   */
  needs: Need[]
  /** Whether our code does its work on the file's source; for what no text can tell. Throws or returns false if not. */
  works?: (source: string) => boolean | Promise<boolean>
}

/**
 * The source of a file of an installed package; of all that match, if the path is a pattern.
 * @throws if there is no such file, with its path: upstream has moved it.
 */
export function readUpstream(packageName: string, file: string): string {
  const key = `${packageName}/${file}`
  if (!sources.has(key))
    sources.set(key, readFiles(packageName, file))
  return sources.get(key)!
}

const sources = new Map<string, string>()

function readFiles(packageName: string, file: string): string {
  const paths = /[*{]/.test(file) ? globSync(join(packageName, file), { cwd: MODULES }) : [join(packageName, file)]
  if (paths.length === 0)
    throw new Error(`${packageName} has no file ${file}.`)
  return paths.sort().map(path => readFileSync(join(MODULES, path), 'utf8')).join('\n')
}

/**
 * Declares the tests of one coupling: the installed file holds what our code needs, and a copy in which any single
 * need is spoiled does not, so that the test notices an upgrade that takes it away.
 */
export function contract(coupling: Coupling): void {
  describe(coupling.id, () => {
    it(`${coupling.package}/${coupling.file} holds what docs/couplings.md says`, async () => {
      const source = readUpstream(coupling.package, coupling.file)
      expect(missing(coupling.needs, source), 'missing upstream: see docs/couplings.md').toEqual([])
      expect(await works(coupling, source), 'our code on the installed source').toBe(true)
    })

    it.each(coupling.needs.map(need => [nameOf(need), need] as const))('notices a mutation of %s', async (_, need) => {
      const source = readUpstream(coupling.package, coupling.file)
      const spoiled = source.replaceAll(spoilable(need), text => spoil(text))
      expect(missing([need], spoiled).length > 0 || !await works(coupling, spoiled)).toBe(true)
    })
  })
}

function missing(needs: Need[], source: string): string[] {
  const elements = needs.some(need => isElement(need)) ? elementsOf(source) : []
  return needs.filter(need => isElement(need)
    ? !elements.some(path => matcherOf(need.selector).test(path))
    : !allOf(need).test(source)).map(nameOf)
}

async function works({ works }: Coupling, source: string): Promise<boolean> {
  try {
    return await works?.(source) ?? true
  }
  catch {
    return false
  }
}

function isElement(need: Need): need is { selector: string } {
  return typeof need === 'object' && 'selector' in need
}

function nameOf(need: Need): string {
  return isElement(need) ? need.selector : String(need)
}

function allOf(need: string | RegExp): RegExp {
  return typeof need === 'string'
    ? new RegExp(RegExp.escape(need), 'g')
    : new RegExp(need.source, [...new Set([...need.flags, 'g'])].join(''))
}

/** What of a file is spoiled to prove a need: its text, or the names in its selector. */
function spoilable(need: Need): RegExp {
  return isElement(need) ? new RegExp(need.selector.match(/[a-z][\w-]*/gi)!.join('|'), 'g') : allOf(need)
}

/** Another name of the same length, as a renaming upstream would bring. */
function spoil(text: string): string {
  return text.replaceAll(/[a-z]/gi, letter => letter === 'z' || letter === 'Z' ? 'q' : 'z')
}
