import type { AddressInfo } from 'node:net'
import type { Browser } from 'playwright-chromium'
import { once } from 'node:events'
import { createServer } from 'node:http'
import { createServer as createTcpServer } from 'node:net'
import sirv from 'sirv'
import { withChromium } from './chromium.ts'

/** A built deck that is being served. */
export interface Served {
  /** With the base path, and a slash at its end. */
  url: string
  close: () => Promise<void>
}

/**
 * Serves a built deck under its base path on a free port of this machine, to this machine only. Unknown paths are
 * answered by its index.html, and files may change while it is served.
 */
export async function serve(folder: string, base = '/'): Promise<Served> {
  const files = sirv(folder, { single: true, dev: true })
  const server = createServer((request, response) => {
    if (!request.url?.startsWith(base)) {
      response.writeHead(404).end()
      return
    }
    request.url = request.url.slice(base.length - 1)
    files(request, response)
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}${base}`,
    close: () => new Promise((resolve) => {
      server.close(() => resolve())
      server.closeAllConnections()
    }),
  }
}

/** The number of a port that nobody listens on. */
export async function freePort(): Promise<number> {
  const server = createTcpServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  return port
}

/** Serves a built deck to the shared browser for as long as some work lasts. */
export function visit<Result>({ folder, base }: { folder: string, base: string }, work: (browser: Browser, url: string) => Promise<Result>): Promise<Result> {
  return withChromium(async (browser) => {
    const { url, close } = await serve(folder, base)
    try {
      return await work(browser, url)
    }
    finally {
      await close()
    }
  })
}
