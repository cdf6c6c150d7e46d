import type { UnocssPluginContext } from 'unocss'
import type { UnocssVitePluginAPI } from 'unocss/vite'
import type { HotPayload, Plugin, Update, UpdatePayload, ViteDevServer } from 'vite'
import { clearTimeout, setTimeout } from 'node:timers'

/** UnoCSS's stylesheets, one for each layer. */
const STYLESHEET = /[/\\]__uno(?:_\w+)?\.css$/

/** Updates are sent once none has come for this long. */
const QUIET_MS = 100

/** Updates are held back for this long at most. */
const HELD_MS = 1000

/**
 * Has UnoCSS generate its stylesheets once all modules that the page imports are transformed, and sends its updates in
 * batches. UnoCSS 66.10 generates all four as soon as they are requested, each matching every token, and again for each
 * module with a new token: some twenty times before a deck's first slide.
 */
export function fewerStylesheets(): Plugin {
  let server: ViteDevServer
  let generating: Promise<void> | undefined
  return {
    name: 'slidev-addon-speed:fewer-stylesheets',
    apply: 'serve',
    enforce: 'pre',
    configureServer(created) {
      server = created
      batchUpdates(server)
    },
    load: {
      // Before UnoCSS, whose plugins stand before this addon's.
      order: 'pre',
      filter: { id: STYLESHEET },
      async handler(id) {
        await server.waitForRequestsIdle(id)
        // Fills UnoCSS's cache of tokens once for all four layers.
        generating ??= generate(server).finally(() => generating = undefined)
        await generating
        return undefined
      },
    },
  }
}

/** Matches all tokens that UnoCSS knows, which fills its cache. */
async function generate({ config }: ViteDevServer): Promise<void> {
  const api = config.plugins.find(({ name }) => name === 'unocss:api')?.api as UnocssVitePluginAPI | undefined
  const context: UnocssPluginContext | undefined = api?.getContext()
  await context?.ready
  await context?.flushTasks()
  await context?.uno.generate(context.tokens)
}

/** Sends the updates of UnoCSS's stylesheets together, once none has come for `QUIET_MS`. */
function batchUpdates({ ws }: ViteDevServer): void {
  const send = ws.send.bind(ws) as (...message: unknown[]) => void
  const held = new Map<string, Update>()
  let timer: NodeJS.Timeout | undefined
  let heldSince = 0
  ws.send = (...message: unknown[]): void => {
    const [payload] = message as [HotPayload | string]
    if (!isStylesheetUpdate(payload))
      return send(...message)
    for (const update of payload.updates)
      held.set(update.path, update)
    if (!timer)
      heldSince = Date.now()
    clearTimeout(timer)
    timer = setTimeout(() => {
      timer = undefined
      // A new timestamp: with that of the change the browser may have fetched the stylesheet already.
      const timestamp = Date.now()
      send({ type: 'update', updates: Array.from(held.values(), update => ({ ...update, timestamp })) })
      held.clear()
    }, Math.max(0, Math.min(QUIET_MS, heldSince + HELD_MS - Date.now())))
  }
}

function isStylesheetUpdate(payload: HotPayload | string): payload is UpdatePayload {
  return typeof payload === 'object'
    && payload.type === 'update'
    && payload.updates.length > 0
    && payload.updates.every(({ path }) => STYLESHEET.test(path))
}
