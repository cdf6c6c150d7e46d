import { contract } from './upstream.ts'

contract({
  id: 'proofread-builtin',
  package: '@slidev/cli',
  file: 'dist/serve-*.mjs',
  needs: ['join(clientRoot, "builtin")'],
})
