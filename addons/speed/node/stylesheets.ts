import type { HotPayload, Plugin, Update, UpdatePayload, ViteDevServer } from 'vite'
import { clearTimeout, setTimeout } from 'node:timers'
import { STYLESHEET, unoCSS } from './unocss.ts'

/** How long no further change of the stylesheets has to come before the browser is told, in milliseconds. */
const CALM = 100

/** How long changes may be gathered at most, in milliseconds. */
const PATIENCE = 1000

/**
 * Has UnoCSS write its stylesheets when all that the page imports is known, and seldom after that. UnoCSS 66 writes
 * all four as soon as they are asked for, side by side, so that it looks up every word four times, and writes them
 * again with each module that holds a word it has not seen: some twenty times before a deck's first slide.
 */
export function fewerStylesheets(): Plugin {
  let server: ViteDevServer
  let lookUp: Promise<void> | undefined
  return {
    name: 'slidev-addon-speed:fewer-stylesheets',
    apply: 'serve',
    enforce: 'pre',
    configureServer(created) {
      server = created
      gatherUpdates(server)
    },
    load: {
      // Before UnoCSS, which stands before this addon.
      order: 'pre',
      filter: { id: STYLESHEET },
      async handler(id) {
        await server.waitForRequestsIdle(id)
        // The first layer looks the words up for all.
        lookUp ??= lookUpWords(server).finally(() => lookUp = undefined)
        await lookUp
        return undefined
      },
    },
  }
}

async function lookUpWords(server: ViteDevServer): Promise<void> {
  const context = await unoCSS(server)
  await context?.flushTasks()
  await context?.uno.generate(context.tokens)
}

function gatherUpdates({ ws }: ViteDevServer): void {
  const send = ws.send.bind(ws) as (...message: unknown[]) => void
  const gathered = new Map<string, Update>()
  let due: NodeJS.Timeout | undefined
  let since = 0
  ws.send = (...message: unknown[]): void => {
    const [payload] = message as [HotPayload | string]
    if (!isAboutStylesheets(payload))
      return send(...message)
    for (const update of payload.updates)
      gathered.set(update.path, update)
    if (!due)
      since = Date.now()
    clearTimeout(due)
    due = setTimeout(() => {
      due = undefined
      // Not the time of the change, by which the browser may have fetched already.
      const timestamp = Date.now()
      send({ type: 'update', updates: Array.from(gathered.values(), update => ({ ...update, timestamp })) })
      gathered.clear()
    }, Math.max(0, Math.min(CALM, since + PATIENCE - Date.now())))
  }
}

function isAboutStylesheets(payload: HotPayload | string): payload is UpdatePayload {
  return typeof payload === 'object' && payload.type === 'update' && payload.updates.length > 0 && payload.updates.every(({ path }) => STYLESHEET.test(path))
}
