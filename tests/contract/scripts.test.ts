import { contract } from './upstream.ts'

contract({
  id: 'slidev-remote-advice',
  package: '@slidev/cli',
  file: 'dist/cli.mjs',
  needs: [/console\.log\([^\n]*pass --remote to enable/],
})
