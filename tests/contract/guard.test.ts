import { refusalOf } from '../../addons/guard/node/bodies.ts'
import { contract } from './upstream.ts'

contract({
  id: 'request-bodies',
  package: '@slidev/cli',
  file: 'dist/serve-*.mjs',
  needs: [
    '/^\\/__slidev\\/slides\\/(\\d+)\\.json$/',
    ...['content', 'frontmatterRaw.trim()', 'note', 'frontmatter', 'skipHmr'].map(key => `body.${key}`),
    /req\.method === "POST"\) \{\s+const body = await getBodyJson\(req\)/,
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
  needs: ['["/@server-ref/", "/@server-reactive/"]', 'req.method !== "POST"', 'payload.patch', 'payload.data', '"__UNDEFINED___"', 'value === void 0 ? UNDEFINED : value', /source: id,\s*patch,\s*timestamp/],
})

contract({
  id: 'vite-protocol',
  package: 'vite',
  file: 'dist/node/chunks/node.js',
  needs: [/wsServerEvents = \[\s*"connection"/, 'wsServerEvents.includes(event)', 'wss.emit("connection", ws, req)', 'socket.on("message"', 'parsed.type !== "custom"'],
})

/** A value of a TypeScript type that has members, as its declaration has them. */
function sampleOf(members: string): unknown {
  const literal = members
    .replaceAll('?:', ':')
    .replaceAll(/Record<number, (\{[^}]*\})>/g, '{ 0: $1 }')
    .replaceAll(/('[^']*')(?: \| '[^']*')+/g, '$1')
    .replaceAll(/\bnumber\b/g, '1')
    .replaceAll(/\bstring\b/g, '\'text\'')
    .replaceAll(/(?<=[^\s{])\n/g, ',\n')
  return new Function(`return {${literal}}`)()
}

contract({
  id: 'request-bodies',
  package: '@slidev/client',
  file: 'state/shared.ts',
  needs: ['import serverState from \'server-reactive:nav\''],
  works: (source) => {
    const [, declared = ''] = /interface SharedState \{([\s\S]*?)\n\}/.exec(source) ?? []
    const body = JSON.stringify({ source: 'window', timestamp: 1, data: sampleOf(declared) })
    return declared !== '' && refusalOf('@server-reactive/nav', body, 'phone') === undefined
  },
})

contract({ id: 'request-bodies', package: '@slidev/client', file: 'composables/useSlideInfo.ts', needs: ['`/__slidev/slides/${no}.json`', 'method: \'POST\''] })

// The other states that Slidev's windows share, and the elements of which its pen makes a drawing.
contract({ id: 'request-bodies', package: '@slidev/client', file: 'state/snapshot.ts', needs: ['from \'server-reactive:snapshots?diff\''] })
contract({ id: 'request-bodies', package: '@slidev/client', file: 'state/drawings.ts', needs: ['from \'server-reactive:drawings?diff\'', 'Record<number, string | undefined>'] })
contract({ id: 'request-bodies', package: '@slidev/client', file: 'composables/useDrawings.ts', needs: ['drauu.dump()'] })
contract({
  id: 'request-bodies',
  package: '@drauu/core',
  file: 'dist/index.mjs',
  needs: [/\bcreateElement\("\w+"/, /\bcreateElementNS\("[^"]*", "\w+"/, /dump\(\) \{\s+return this\.el\.innerHTML;/],
  works: (source) => {
    const elements = Array.from(source.matchAll(/\bcreateElement(?:NS\("[^"]*", |\()"(\w+)"/g), ([, name]) => `<${name} d="M0 0"></${name}>`)
    const body = JSON.stringify({ source: 'window', timestamp: 1, patch: { 3: elements.join('') } })
    return refusalOf('@server-reactive/drawings', body, 'phone') === undefined
  },
})

contract({
  id: 'vite-protocol',
  package: 'vite',
  file: 'dist/node/chunks/node.js',
  needs: [
    'FS_PREFIX = `/@fs/`',
    'VALID_ID_PREFIX = `/@id/`',
    'NULL_BYTE_PLACEHOLDER = `__x00__`',
    'VALID_ID_PREFIX + id.replace("\\0", NULL_BYTE_PLACEHOLDER)',
    'CLIENT_PUBLIC_PATH = `/@vite/client`',
    'ENV_PUBLIC_PATH = `/@vite/env`',
    'importQueryRE = /(\\?|&)import=?(?:&|$)/',
    'timestampRE = /(\\?|&)t=\\d{13}(?:&|$)/',
    // The queries that make a module of a page.
    /\brawRE\$?\d* = \/[^\n]*\braw\b/,
    /\burlRE\$?\d* = \/[^\n]*\burl\b/,
    /\bhtmlProxyRE\$?\d* = \/[^\n]*\bhtml-proxy\b/,
    // What is asked of the module graph.
    'urlToModuleMap = ',
    /(?<!\.)importers = /,
  ],
})
contract({
  id: 'vite-protocol',
  package: 'vite',
  file: 'dist/client/client.mjs',
  // The messages that `maySay` reads.
  needs: ['JSON.stringify({ type: "ping" })', /type: "custom",\s+event,\s+data\b/, /this\.send\("vite:invalidate", \{\s+path: /],
})
