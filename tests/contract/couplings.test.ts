import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'

const ROOT = join(import.meta.dirname, '../..')

const rows = Array.from(readFileSync(join(ROOT, 'docs/couplings.md'), 'utf8').matchAll(/^\| `([\w-]+)` \|/gm), ([, id]) => id!)

const tested = readdirSync(import.meta.dirname)
  .filter(file => file.endsWith('.test.ts'))
  .flatMap(file => Array.from(readFileSync(join(import.meta.dirname, file), 'utf8').matchAll(/\bid: '([\w-]+)'/g), ([, id]) => id!))

it('has a contract test for every row of docs/couplings.md, and a row for every test', () => {
  expect([...new Set(tested)].sort()).toEqual([...rows].sort())
})
