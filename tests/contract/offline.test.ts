import { contract } from './upstream.ts'

contract({
  id: 'offline-top-level-await',
  package: '@slidev/client',
  file: 'setup/main.ts',
  // A static import of all setups: the entry module waits for their top-level `await`.
  needs: ['import setups from \'#slidev/setups/main\''],
})
