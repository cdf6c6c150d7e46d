import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { closeServer, listen, portOf, spaFiles } from 'deck-kit/node/server'
import { recordPage } from './recorder.ts'

/** A built deck that reports what goes wrong in its pages. */
export interface RecordedSite {
  url: string
  /** What went wrong since this was asked for last. */
  takeTrouble: () => string[]
  /** Leaves requests for pictures without an answer from now on, or answers them again. */
  stallPictures: (isStalled: boolean) => void
  close: () => Promise<void>
}

/** Serves a built deck with the recorder as the first script of each page, which its Content-Security-Policy allows. */
export async function serveRecorded(folder: string): Promise<RecordedSite> {
  const trouble: string[] = []
  let isStalled = false
  const files = spaFiles(folder)
  const server = await listen(async (request, response) => {
    const { pathname } = new URL(request.url!, 'http://localhost')
    // The scripts of a sandboxed frame come from another origin than its own.
    response.setHeader('Access-Control-Allow-Origin', '*')
    response.on('finish', () => {
      if (response.statusCode >= 400)
        trouble.push(`${response.statusCode}: ${request.url}`)
    })
    if (pathname === '/trouble') {
      trouble.push(await text(request))
      response.writeHead(204).end()
    }
    else if (pathname === '/recorder.js') {
      response.writeHead(200, { 'Content-Type': 'text/javascript' }).end(`(${recordPage})()`)
    }
    else if (isStalled && /\.(?:gif|jpe?g|png|svg|webp)$/.test(pathname)) {
      // No answer.
    }
    else if (pathname === '/frame') {
      const deck = `http://127.0.0.1:${portOf(server)}/2`
      response.writeHead(200, { 'Content-Type': 'text/html' })
        .end(`<!DOCTYPE html><iframe sandbox="allow-scripts" width="980" height="552" src="${deck}"></iframe>`)
    }
    else if (pathname === '/blank') {
      response.writeHead(200, { 'Content-Type': 'text/html' }).end('<!DOCTYPE html><title>Another site</title>')
    }
    else if (/\.(?!html$)\w+$/.test(pathname)) {
      files(request, response)
    }
    else {
      const own = pathname.endsWith('.html') ? join(folder, pathname) : join(folder, pathname, 'index.html')
      const html = readFileSync(existsSync(own) ? own : join(folder, 'index.html'), 'utf8')
      response.writeHead(200, { 'Content-Type': 'text/html;charset=utf-8' })
        .end(html.replace(/<meta charset/i, '<script src="/recorder.js"></script>$&'))
    }
  })
  return {
    url: `http://127.0.0.1:${portOf(server)}/`,
    takeTrouble: () => trouble.splice(0),
    stallPictures: stalled => isStalled = stalled,
    close: () => closeServer(server),
  }
}
