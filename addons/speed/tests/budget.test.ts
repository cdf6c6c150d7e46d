import { expect, it } from 'vitest'
import { overrun } from '../node/script-diet.ts'

const sizes = [{ name: 'assets/elk.js', size: 507_000 }, { name: 'assets/index.js', size: 44_000 }]

it('names the chunk that is too large', () => {
  expect(overrun(sizes, { chunk: 50_000, total: 1_000_000 })).toMatch(/^assets\/elk\.js weighs 507\.0 KB, and the budget for a chunk is 50\.0 KB/)
})

it('names the largest chunks when all script together is too large', () => {
  expect(overrun(sizes, { chunk: 600_000, total: 500_000 })).toMatch(/^All script weighs 551\.0 KB.*assets\/elk\.js 507\.0 KB, assets\/index\.js 44\.0 KB/)
})

it('has nothing to say about what fits', () => {
  expect(overrun(sizes, { chunk: 600_000, total: 600_000 })).toBeUndefined()
})
