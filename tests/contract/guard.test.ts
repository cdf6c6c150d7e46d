import { contract } from './upstream.ts'

contract({
  id: 'request-bodies',
  package: '@slidev/cli',
  file: 'dist/serve-*.mjs',
  needs: [
    '/^\\/__slidev\\/slides\\/(\\d+)\\.json$/',
    ...['content', 'frontmatterRaw', 'note', 'frontmatter', 'skipHmr'].map(key => `body.${key}`),
  ],
  // A key that we do not know would be refused.
  works: (source) => {
    const handler = source.slice(source.indexOf('const body = await getBodyJson(req)'), source.indexOf('async handleHotUpdate'))
    const keys = new Set(Array.from(handler.matchAll(/\bbody\.(\w+)/g), ([, key]) => key))
    return [...keys].sort().join() === 'content,frontmatter,frontmatterRaw,note,skipHmr'
  },
})

contract({
  id: 'request-bodies',
  package: 'vite-plugin-vue-server-ref',
  file: 'dist/*.mjs',
  needs: ['["/@server-ref/", "/@server-reactive/"]', 'req.method !== "POST"', 'payload.patch', 'payload.data', '"__UNDEFINED___"', /source: id,\s*patch,\s*timestamp/],
})

contract({
  id: 'vite-protocol',
  package: 'vite',
  file: 'dist/node/chunks/node.js',
  needs: [/wsServerEvents = \[\s*"connection"/, 'wss.emit("connection", ws, req)', 'socket.on("message"'],
})

/** The keys of Slidev's shared state, those of its parts after each: the guard refuses a state with another. */
const SHARED = 'page clicks clicksTotal timer status slides start end startedAt pausedAt cursor x y style lastUpdate id type time'

contract({
  id: 'request-bodies',
  package: '@slidev/client',
  file: 'state/shared.ts',
  needs: ['import serverState from \'server-reactive:nav\''],
  works: (source) => {
    const [, declared = ''] = /interface SharedState \{([\s\S]*?)\n\}/.exec(source) ?? []
    return Array.from(declared.matchAll(/(\w+)\??: /g), ([, key]) => key).join(' ') === SHARED
  },
})

// The names of the states that Slidev's windows share: `request-bodies` takes their bodies.
for (const name of ['drawings', 'snapshot'])
  contract({ id: 'request-bodies', package: '@slidev/client', file: `state/${name}.ts`, needs: [/from 'server-reactive:(?:drawings|snapshots)\?diff'/] })

contract({
  id: 'vite-protocol',
  package: 'vite',
  file: 'dist/node/chunks/node.js',
  needs: ['VALID_ID_PREFIX = `/@id/`', 'NULL_BYTE_PLACEHOLDER = `__x00__`', 'CLIENT_PUBLIC_PATH = `/@vite/client`', 'ENV_PUBLIC_PATH = `/@vite/env`', 'importQueryRE = /(\\?|&)import=?(?:&|$)/', 'timestampRE = /(\\?|&)t=\\d{13}(?:&|$)/'],
})
contract({
  id: 'vite-protocol',
  package: 'vite',
  file: 'dist/client/client.mjs',
  // The messages that `maySay` reads.
  needs: ['JSON.stringify({ type: "ping" })', /type: "custom",\s+event,\s+data\b/, /this\.send\("vite:invalidate", \{\s+path: /],
})
