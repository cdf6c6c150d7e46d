import type { Rolldown } from 'vite'
import { build } from 'vite'
import { expect, it } from 'vitest'
import { overrun, scriptBudget } from '../node/script-budget.ts'

const chunks = [
  { name: 'assets/elk.js', size: 507_000, reason: 'Mermaid, for a diagram that is drawn in the browser' },
  { name: 'assets/index.js', size: 44_000 },
]

it('names the chunks that are too large, and what brings them into the deck', () => {
  expect(overrun(chunks, { chunk: 50_000 })).toBe('Script of more than 50.0 KB in one chunk: assets/elk.js 507.0 KB (Mermaid, for a diagram that is drawn in the browser).')
})

it('names the largest chunks when all script together is too large', () => {
  expect(overrun(chunks, { total: 500_000 })).toMatch(/^All script weighs 551\.0 KB, more than 500\.0 KB\. The largest: assets\/elk\.js 507\.0 KB.*assets\/index\.js 44\.0 KB/)
})

it('has nothing to say about what fits', () => {
  expect(overrun(chunks, { chunk: 600_000, total: 600_000 })).toBeUndefined()
  expect(overrun(chunks, {})).toBeUndefined()
})

/** Bundles an app of some 150 KB that cannot be compressed. Returns the warnings. */
async function warnings(limits: { chunk?: number }): Promise<string[]> {
  const words = Array.from({ length: 30_000 }, (_, no) => (no * 2654435761 % 4294967296).toString(36)).join(' ')
  const warned: string[] = []
  await build({
    configFile: false,
    logLevel: 'silent',
    plugins: [
      { name: 'app', resolveId: source => source === 'app' ? 'app' : undefined, load: id => id === 'app' ? `console.log('${words}')` : undefined },
      scriptBudget(limits),
    ],
    build: {
      write: false,
      rolldownOptions: { input: 'app', onLog: (_: unknown, { message }: Rolldown.RolldownLog) => void warned.push(message) },
    },
  })
  return warned
}

it('warns above the limit, and above a default one where the deck has none', async () => {
  expect((await warnings({})).join()).toContain('Script of more than 100.0 KB in one chunk')
  expect((await warnings({ chunk: 90_000 })).join()).toContain('Script of more than 90.0 KB in one chunk')
  expect(await warnings({ chunk: 900_000 })).toEqual([])
})
