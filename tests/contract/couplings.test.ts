import { existsSync, globSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

const ROOT = join(import.meta.dirname, '../..')

/** The rows of docs/couplings.md: their ids, and the files of ours that they name. */
const rows = Array.from(
  readFileSync(join(ROOT, 'docs/couplings.md'), 'utf8').matchAll(/^\| `([\w-]+)` \|[^|]+\|([^|]+)\|/gm),
  ([, id, where]) => ({ id: id!, files: Array.from(where!.matchAll(/`([^`]+)`/g), ([, file]) => file!) }),
)

const tested = readdirSync(import.meta.dirname)
  .filter(file => file.endsWith('.test.ts'))
  .flatMap(file => Array.from(readFileSync(join(import.meta.dirname, file), 'utf8').matchAll(/\bid: '([\w-]+)'/g), ([, id]) => id!))

it('has a contract test for every row of docs/couplings.md, and a row for every test', () => {
  expect([...new Set(tested)].sort()).toEqual(rows.map(({ id }) => id).sort())
})

/** Names that our code has in common with no other package. */
const OWN = /^slidev-(?:addon|theme-loop|stage|guard|audience)/

/** The preset of `exportFilename`: https://sli.dev/custom/. */
const DOCUMENTED = ['slidev-exported']

it('has a contract for each class, id and storage key of Slidev, KaTeX and floating-vue that our code names', () => {
  const code = globSync(['{addons,theme,setup,components,scripts}/**/*.{ts,vue,css}', '*.{vue,css}'], {
    cwd: ROOT,
    exclude: path => /(?:^|[/\\])(?:node_modules|tests|\..*)$/.test(path),
  })
  const names = code.flatMap(file =>
    readFileSync(join(ROOT, file), 'utf8').match(/(?<![\w-])(?:slidev|katex|v-popper)-[\w-]*\w/g) ?? [])
  expect(names.length).toBeGreaterThan(50)
  const contracts = readdirSync(import.meta.dirname).map(file => readFileSync(join(import.meta.dirname, file), 'utf8')).join()
  const theirs = [...new Set(names)].filter(name => !OWN.test(name) && !DOCUMENTED.includes(name))
  expect(theirs.filter(name => !contracts.includes(name))).toEqual([])
})

describe.each(rows)('$id', ({ files }) => {
  it('names files that exist', () => {
    expect(files).not.toEqual([])
    expect(files.filter(file => !existsSync(join(ROOT, file)))).toEqual([])
  })

  it('has them say which Slidev they fit', () => {
    const packages = new Set(files.flatMap(file => /^(?:addons\/[\w-]+|theme)\b/.exec(file)?.[0] ?? []).filter(name => name !== 'addons/kit'))
    const ranges = Array.from(packages, name => JSON.parse(readFileSync(join(ROOT, name, 'package.json'), 'utf8')).engines.slidev)
    expect(ranges.filter(range => !/^>=53\.0\.0 <(?:54\.0\.0|53\.\d+\.0)$/.test(range))).toEqual([])
  })
})
