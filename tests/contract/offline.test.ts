import { contract } from './upstream.ts'

// Static imports from the entry to all setups: the entry waits for their top-level `await` before it mounts.
contract({
  id: 'offline-top-level-await',
  package: '@slidev/client',
  file: 'setup/main.ts',
  needs: ['import setups from \'#slidev/setups/main\''],
})
contract({
  id: 'offline-top-level-await',
  package: '@slidev/cli',
  file: 'dist/serve-*.mjs',
  needs: ['id: `/@slidev/setups/${name}`', 'imports.push(`import ${importName} from', /\beager: true,/],
})
contract({
  id: 'offline-top-level-await',
  package: '@slidev/client',
  file: 'main.ts',
  needs: ['import setupMain from \'./setup/main\'', /await setupMain\(app\)\s+app\.mount\('#app'\)/],
})
