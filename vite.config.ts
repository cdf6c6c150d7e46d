import { defineConfig } from 'vite'

export default defineConfig({
  // Chokidar would read thousands of files before the first slide.
  server: { watch: { ignored: ['**/.cache/**', '**/.*.new/**'] } },
  build: {
    // In KB, before compression; Slidev's own limit is 2000. A diagram that is drawn in the browser brings larger ones.
    chunkSizeWarningLimit: 200,
    // Rolldown's report on how long each plugin took.
    rolldownOptions: { checks: { bundlerTimings: false } },
  },
})
