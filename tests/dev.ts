import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join, relative } from 'node:path'
import process from 'node:process'
import { freePort } from 'deck-kit/node/server'
import { ROOT, SLIDEV } from '../scripts/lib/slidev.ts'

/**
 * Starts Slidev's dev server at a free port.
 * @param deck the folder of a deck that has Slidev installed; this one's unless given
 * @throws when it does not answer within a minute.
 */
export async function startDev(deck = ROOT): Promise<{ url: string, close: () => Promise<void> }> {
  const port = await freePort()
  const url = `http://localhost:${port}/`
  // From the deck's own folder: Slidev would else count as installed globally, and keep its cache elsewhere.
  const args = [join(deck, relative(ROOT, SLIDEV)), '--port', String(port)]
  // A build in this process has set NODE_ENV to production, with which Slidev 53's pages stay blank in dev.
  const env = { ...process.env, NODE_ENV: undefined }
  const server = spawn(process.execPath, args, { cwd: deck, stdio: 'ignore', env })
  const close = async (): Promise<void> => {
    if (server.kill())
      await once(server, 'exit')
  }

  for (const deadline = Date.now() + 60_000; !await answers(url);) {
    if (Date.now() > deadline) {
      await close()
      throw new Error('The dev server did not answer within a minute.')
    }
    await new Promise(resolve => setTimeout(resolve, 200))
  }
  return { url, close }
}

function answers(url: string): Promise<boolean> {
  return fetch(url).then(response => response.ok, () => false)
}
