import type { DrivenBrowser, Key } from './browser.ts'
import { spawn } from 'node:child_process'
import process from 'node:process'
import { freePort } from 'deck-kit/node/server'

/** The keys' values in WebDriver. */
const KEYS: Record<Key, string> = { ArrowLeft: '\uE012', ArrowUp: '\uE013', ArrowRight: '\uE014', ArrowDown: '\uE015', Space: ' ' }

/** How long the driver may take to answer its first request, in ms. */
const START_TIMEOUT_MS = 30_000

/**
 * Starts WebKitGTK's MiniBrowser, driven over WebDriver; on a display of its own where there is none.
 * @throws if the driver or the browser does not start
 */
export async function startWebKit(
  { driver, browser, display }: { driver: string, browser: string, display: string },
): Promise<DrivenBrowser> {
  const port = await freePort()
  const command = [driver, `--port=${port}`]
  const [program, ...args] = process.env.DISPLAY
    ? command
    : [display, '--auto-servernum', '--server-args=-screen 0 2600x1200x24', ...command]
  // Turns off buffers that are shared with a graphics card: where there is none, they cost a seventh of the time.
  const env = { ...process.env, WEBKIT_DISABLE_DMABUF_RENDERER: '1' }
  // In a group of its own, so that display, driver and browser can be ended together.
  const child = spawn(program!, args, { stdio: 'ignore', detached: true, env })
  const end = (): void => void process.kill(-child.pid!, 'SIGTERM')

  let session = ''
  async function send<Value>(method: string, path: string, body?: object): Promise<Value> {
    const response = await fetch(`http://127.0.0.1:${port}/session${session}${path}`, { method, body: body && JSON.stringify(body) })
    const { value } = await response.json() as { value: Value & { message?: string } }
    if (!response.ok)
      throw new Error(`WebKit: ${method} ${path}: ${value.message}`)
    return value
  }

  async function start(deadline = Date.now() + START_TIMEOUT_MS): Promise<string> {
    const capabilities = { alwaysMatch: { 'webkitgtk:browserOptions': { binary: browser, args: ['--automation'] } } }
    try {
      return (await send<{ sessionId: string }>('POST', '', { capabilities })).sessionId
    }
    catch (error) {
      // The driver does not listen yet.
      if (!(error instanceof TypeError) || Date.now() > deadline)
        throw error
      await new Promise(resolve => setTimeout(resolve, 50))
      return start(deadline)
    }
  }

  try {
    session = `/${await start()}`
  }
  catch (error) {
    end()
    throw error
  }
  await send('POST', '/timeouts', { script: 60_000, pageLoad: 60_000 })

  const run = (script: string): Promise<unknown> => send('POST', '/execute/sync', { script, args: [] })
  return {
    // WebKit 2.50's driver may answer while the page before is still there, if a service worker has answered for that.
    async open(url) {
      await send('POST', '/frame', { id: null })
      await run('window.isLeft = true')
      await send('POST', '/url', { url })
      while (await run('return window.isLeft'))
        await new Promise(resolve => setTimeout(resolve, 20))
    },
    async evaluate(work, argument) {
      const script = `const [argument, done] = arguments
        Promise.resolve(argument).then(${work}).then(result => done({ result }), error => done({ error: String(error) }))`
      const { result, error } = await send<{ result: any, error?: string }>('POST', '/execute/async', { script, args: [argument ?? null] })
      if (error)
        throw new Error(`WebKit: ${error}`)
      return result
    },
    enterFrame: () => send('POST', '/frame', { id: 0 }),
    press: (...keys) => send('POST', '/actions', {
      actions: [{ type: 'key', id: 'keyboard', actions: keys.flatMap(key => ['keyDown', 'keyUp'].map(type => ({ type, value: KEYS[key] }))) }],
    }),
    reload: () => send('POST', '/refresh', {}),
    back: () => send('POST', '/back', {}),
    forward: () => send('POST', '/forward', {}),
    resize: async (width, height) => void await send('POST', '/window/rect', { width, height }),
    async close() {
      await send('DELETE', '')
      end()
    },
  }
}
