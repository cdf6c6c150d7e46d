import type { ServedSite } from 'deck-kit/node/server'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import compression from 'compression'
import { npmScript, runCommand } from 'deck-kit/node/command'
import { closeServer, listen, portOf, refuse, staticFiles } from 'deck-kit/node/server'
import { isOwnHost } from 'slidev-addon-guard'
import { parseHeaders } from 'slidev-addon-site'
import { explainTakenPort, portOption } from './lib/port.ts'

/** Not the dev server's 3030 and not the presentation's 3031: all three may run at once. */
const PORT = 3032

/**
 * Serves a built deck to this machine as a static host would: under the base path it was built for, compressed, with
 * the headers of `_headers`, and 404.html for everything else. Port 0 takes a free one.
 * @throws when the folder holds no finished build or the port is taken, saying what to do
 */
export async function preview(folder: string, port: number): Promise<ServedSite> {
  // Slidev writes 404.html and _redirects last.
  if (!['404.html', '_redirects'].every(name => existsSync(join(folder, name))))
    throw new Error(`There is no finished build in ${folder}. Make one first: npm run build`)
  const base = (await readFile(join(folder, '_redirects'), 'utf8')).match(/^\S*(?=\*)/)?.[0] ?? '/'
  const headers = join(folder, '_headers')
  const rules = existsSync(headers) ? parseHeaders(await readFile(headers, 'utf8')) : []
  const notFound = await readFile(join(folder, '404.html'))

  const files = staticFiles(folder, true)
  const compress = compression()
  const server = await explainTakenPort('preview', port, listen((request, response) => {
    // A page elsewhere can make its own name point to this machine.
    if (!isOwnHost(request))
      return refuse(response, 403)
    const [path = '/'] = request.url!.split('?')
    for (const [name, value] of rules.filter(rule => matches(rule.path, path)).flatMap(rule => rule.headers))
      response.setHeader(name, value)
    compress(request, response, () => serveFile(request, response, path))
  }, port))

  function serveFile(request: IncomingMessage, response: ServerResponse, path: string): void {
    const miss = (): void => void response.writeHead(404, { 'Content-Type': 'text/html;charset=utf-8' }).end(notFound)
    // The host reads these files, and does not serve them.
    if (!path.startsWith(base) || /\/_(?:headers|redirects)$/.test(path))
      return miss()
    // Connect's convention for a server below a path.
    Object.assign(request, { originalUrl: request.url, url: request.url!.slice(base.length - 1) })
    files(request, response, miss)
  }

  return { url: `http://localhost:${portOf(server)}${base}`, close: () => closeServer(server) }
}

function matches(pattern: string, path: string): boolean {
  return pattern.endsWith('*') ? path.startsWith(pattern.slice(0, -1)) : path === pattern
}

if (import.meta.main) {
  const about = 'Serves a built site to this machine as a static host would.'
  await runCommand(npmScript('preview', about, '-- --out dist-talk')
    .option('--out <folder>', 'where the site is', 'dist')
    .addOption(portOption(PORT))
    .action(async ({ out, port }) => {
      const { url } = await preview(out, port)
      console.log(`\n  ${url}\n\n  ${out}/ as a static host serves it. Ctrl-C stops it.\n`)
    }))
}
