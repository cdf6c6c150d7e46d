import type { AddressInfo } from 'node:net'
import { createServer } from 'node:http'
import sirv from 'sirv'

/** Serves a built deck under its base path on a free port of this machine, to this machine only. */
export async function serveSite(folder: string, base: string): Promise<{ url: string, close: () => Promise<void> }> {
  const files = sirv(folder, { single: true })
  const server = createServer((request, response) => {
    request.url = request.url?.startsWith(base) ? request.url.slice(base.length - 1) : '/404'
    files(request, response)
  })
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}${base}`,
    close: () => new Promise((done) => {
      server.close(() => done())
      server.closeAllConnections()
    }),
  }
}
