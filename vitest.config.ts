import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    globalSetup: 'tests/browser.ts',
    include: ['tests/{unit,contract}/**/*.test.ts', 'addons/*/tests/**/*.test.ts'],
    // Vitest leaves a core idle, which is half of a machine with two; most tests wait for a process of their own.
    maxWorkers: '100%',
    // A process that a test waits for takes seconds on a slow machine.
    testTimeout: 60_000,
  },
})
