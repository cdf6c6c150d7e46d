import { contract } from './upstream.ts'

contract({
  id: 'slidev-slide-route',
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
  id: 'server-ref-route',
  package: 'vite-plugin-vue-server-ref',
  file: 'dist/*.mjs',
  needs: ['["/@server-ref/", "/@server-reactive/"]', 'req.method !== "POST"', 'payload.patch', 'payload.data', '"__UNDEFINED___"', /source: id,\s*patch,\s*timestamp/],
})

contract({
  id: 'vite-socket-connection',
  package: 'vite',
  file: 'dist/node/chunks/node.js',
  needs: [/wsServerEvents = \[\s*"connection"/, 'wss.emit("connection", ws, req)', 'socket.on("message"'],
})
