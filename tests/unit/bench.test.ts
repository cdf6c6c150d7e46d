import { expect, it } from 'vitest'
import { table } from '../../scripts/bench.ts'
import { median } from '../../scripts/bench/visits.ts'

it('the median of an even number lies between the middle ones', () => {
  expect(median([4, 1, 3, 2])).toBe(2.5)
  expect(median([30, 1, 2])).toBe(2)
})

it('a row shows how ours compares, and leaves out what was not measured', () => {
  const [,, row] = table(new Map([['heap (MB)', { stock: 16, ours: 8 }]])).split('\n')
  expect(row).toBe('| heap (MB) | 16.0 | 8.0 | 0.50 × |  |  |')
})
