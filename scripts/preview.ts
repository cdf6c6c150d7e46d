import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Served } from './serve.ts'
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import process from 'node:process'
import { parseArgs } from 'node:util'
import compression from 'compression'
import sirv from 'sirv'
import { parseHeaders } from '../addons/site/index.ts'
import { close, listen, portOf, readPort } from './serve.ts'

/** Not the dev server's 3030 and not the presentation's 3031: all three may run at once. */
const PORT = 3032

/**
 * Serves a built deck to this machine as a static host would: under the base path it was built for,
 * compressed, with the headers of `_headers`, a folder's index.html for the folder, a folder's name without its slash
 * sent on to the one with it, and 404.html with its status for everything else.
 *
 * @param folder a finished build
 * @param port 0 takes a free one
 * @throws in plain words when the folder holds no finished build or the port is taken.
 */
export async function preview(folder: string, port = PORT): Promise<Served> {
  // Slidev writes 404.html and _redirects last.
  if (!['404.html', '_redirects'].every(name => existsSync(join(folder, name))))
    throw new Error(`There is no finished build in ${folder}. Make one first: npm run build`)
  const base = (await readFile(join(folder, '_redirects'), 'utf8')).match(/^\S*(?=\*)/)?.[0] ?? '/'
  const rules = existsSync(join(folder, '_headers')) ? parseHeaders(await readFile(join(folder, '_headers'), 'utf8')) : []
  const notFound = await readFile(join(folder, '404.html'))

  const files = sirv(folder, { dev: true })
  const compress = compression()
  const server = await listen((request, response) => {
    const { path } = addressOf(request)
    for (const [name, value] of rules.filter(rule => matches(rule.path, path)).flatMap(rule => rule.headers))
      response.setHeader(name, value)
    // Typed for Express, but made for any server.
    compress(request as Parameters<typeof compress>[0], response as Parameters<typeof compress>[1], () => answer(request, response))
  }, { command: 'preview', port })

  function answer(request: IncomingMessage, response: ServerResponse): void {
    const { path, query } = addressOf(request)
    const miss = (): void => void response.writeHead(404, { 'Content-Type': 'text/html;charset=utf-8' }).end(notFound)
    // The host reads these files, and does not serve them.
    if (!path.startsWith(base) || /\/_(?:headers|redirects)$/.test(path))
      return miss()
    const inside = path.slice(base.length - 1)
    // By a number, as all folders with a page of their own are named: it cannot lead out of the site.
    if (/^\/\d+$/.test(inside) && existsSync(join(folder, inside, 'index.html')))
      return void response.writeHead(301, { Location: `${path}/${query}` }).end()
    request.url = inside + query
    files(request, response, miss)
  }

  return { url: `http://localhost:${portOf(server)}${base}`, close: () => close(server) }
}

function addressOf({ url = '/' }: IncomingMessage): { path: string, query: string } {
  const [path = '/'] = url.split('?', 1)
  return { path, query: url.slice(path.length) }
}

function matches(pattern: string, path: string): boolean {
  return pattern.endsWith('*') ? path.startsWith(pattern.slice(0, -1)) : path === pattern
}

async function main(args: string[]): Promise<void> {
  const { values: { out, port } } = parseArgs({ args, options: { out: { type: 'string', default: 'dist' }, port: { type: 'string', default: String(PORT) } } })
  const { url } = await preview(out, readPort(port))
  console.log(`\n  ${url}\n\n  ${out}/ as a static host serves it. Ctrl-C stops it.\n`)
}

if (import.meta.main) {
  await main(process.argv.slice(2)).catch((error: Error) => {
    console.error(error.message)
    process.exitCode = 1
  })
}
