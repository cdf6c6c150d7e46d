import type { IncomingMessage, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { join } from 'node:path'
import process from 'node:process'
import { parseArgs } from 'node:util'
import compression from 'compression'
import sirv from 'sirv'
import { parseHeaders } from '../addons/site/index.ts'

/** Not the dev server's 3030 and not the presentation's 3031: all three may run at once. */
export const PORT = 3032

/** A site that is being served. */
export interface Preview {
  /** With the base path, and a slash at its end. */
  url: string
  close: () => Promise<void>
}

/**
 * Serves a built deck to this machine as a static host would: under the base path it was built for,
 * compressed, with the headers of `_headers`, a folder's index.html for the folder, and 404.html with its
 * status for everything else.
 *
 * @param folder a finished build
 * @param port 0 takes a free one
 * @throws in plain words when the folder holds no finished build or the port is taken.
 */
export async function preview(folder: string, port = PORT): Promise<Preview> {
  // Slidev writes 404.html and _redirects last.
  if (!['404.html', '_redirects'].every(name => existsSync(join(folder, name))))
    throw new Error(`There is no finished build in ${folder}. Make one first: npm run build`)
  const base = (await readFile(join(folder, '_redirects'), 'utf8')).match(/^\S*(?=\*)/)?.[0] ?? '/'
  const rules = existsSync(join(folder, '_headers')) ? parseHeaders(await readFile(join(folder, '_headers'), 'utf8')) : []
  const notFound = await readFile(join(folder, '404.html'))

  const files = sirv(folder, { dev: true })
  const compress = compression()
  const server = createServer((request, response) => {
    const path = request.url!.replace(/[?#].*/, '')
    for (const [name, value] of rules.filter(rule => matches(rule.path, path)).flatMap(rule => rule.headers))
      response.setHeader(name, value)
    // Typed for Express, but made for any server.
    compress(request as Parameters<typeof compress>[0], response as Parameters<typeof compress>[1], () => answer(request, response))
  })

  function answer(request: IncomingMessage, response: ServerResponse): void {
    const miss = (): void => void response.writeHead(404, { 'Content-Type': 'text/html;charset=utf-8' }).end(notFound)
    // The host reads these files, and does not serve them.
    if (!request.url!.startsWith(base) || /\/_(?:headers|redirects)$/.test(request.url!))
      return miss()
    request.url = request.url!.slice(base.length - 1)
    files(request, response, miss)
  }

  await new Promise<void>((done, fail) => server
    .once('error', (error: NodeJS.ErrnoException) => fail(error.code === 'EADDRINUSE' ? new Error(`Port ${port} is taken. Take another: npm run preview -- --port ${port + 1}`) : error))
    .listen(port, '127.0.0.1', done))
  return {
    url: `http://localhost:${(server.address() as AddressInfo).port}${base}`,
    close: () => new Promise((done) => {
      server.close(() => done())
      server.closeAllConnections()
    }),
  }
}

function matches(pattern: string, path: string): boolean {
  return pattern.endsWith('*') ? path.startsWith(pattern.slice(0, -1)) : path === pattern
}

async function main(args: string[]): Promise<void> {
  const { values: { out, port } } = parseArgs({ args, options: { out: { type: 'string', default: 'dist' }, port: { type: 'string', default: String(PORT) } } })
  if (!/^\d{1,5}$/.test(port))
    throw new Error(`--port wants a number, not "${port}".`)
  const { url } = await preview(out, Number(port))
  console.log(`\n  ${url}\n\n  ${out}/ as a static host serves it. Ctrl-C stops it.\n`)
}

if (import.meta.main) {
  await main(process.argv.slice(2)).catch((error: Error) => {
    console.error(error.message)
    process.exitCode = 1
  })
}
