import { contract } from './upstream.ts'

contract({
  id: 'proofread-builtin',
  package: '@slidev/cli',
  file: 'dist/serve-*.mjs',
  needs: [
    'join(clientRoot, "builtin")',
    'roots.map((i) => join(i, "components"))',
    /extensions: \[\s+"vue",\s+"md",\s+"js",\s+"ts",\s+"jsx",\s+"tsx"\s+\]/,
    // A snippet with a region of its file.
    'RE_SNIPPET_IMPORT = /^<<<[ \\t]*(\\S.*?)(#[\\w-]+)?[ \\t]*',
    'findRegion(lines, regionName.slice(1))',
  ],
})

contract({
  id: 'vite-errors',
  package: 'vite',
  file: 'dist/node/chunks/node.js',
  needs: [/function logError\(server, err\) [\s\S]{0,200}logger\.error\([^}]*error: err\s+\}\);[^}]*err: prepareError\(err\)/],
})
