import { defineConfig } from 'vitest/config'

export default defineConfig({
  // Chokidar would read thousands of files before the first slide.
  server: { watch: { ignored: ['**/.cache/**', '**/.*.new/**'] } },
  test: {
    globalSetup: 'tests/browser.ts',
    include: ['tests/unit/**/*.test.ts', 'addons/*/tests/**/*.test.ts'],
    // Vitest leaves a core idle, which is half of a machine with two; most tests wait for a process of their own.
    maxWorkers: '100%',
  },
})
