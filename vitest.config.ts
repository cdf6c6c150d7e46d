import type { TestSpecification } from 'vitest/node'
import { defineConfig } from 'vitest/config'
import { BaseSequencer } from 'vitest/node'

/** The tests that take longest begin first: at the end, one of two workers would wait for them. */
const SLOWEST = /\/(?:export|print|slidev|open-deck|twoslash\/tests\/deck|command)\.test\.ts$/

class SlowestFirst extends BaseSequencer {
  async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files)
    return sorted.sort((one, other) => Number(SLOWEST.test(other.moduleId)) - Number(SLOWEST.test(one.moduleId)))
  }
}

export default defineConfig({
  test: {
    globalSetup: 'tests/chromium.ts',
    include: ['tests/{unit,contract}/**/*.test.ts', 'addons/*/tests/**/*.test.ts'],
    sequence: { sequencer: SlowestFirst },
    // Vitest leaves a core idle, which is half of a machine with two; most tests wait for a process of their own.
    maxWorkers: '100%',
    // A process that a test waits for takes seconds on a slow machine.
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
})
