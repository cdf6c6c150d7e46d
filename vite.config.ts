import { defineConfig } from 'vite'

export default defineConfig({
  // Chokidar would read thousands of files before the first slide.
  server: { watch: { ignored: ['**/.cache/**', '**/.*.new/**'] } },
  // Rolldown's report on how long each plugin took.
  build: { rolldownOptions: { checks: { bundlerTimings: false } } },
})
