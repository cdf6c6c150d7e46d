import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { EnvironmentModuleGraph, Plugin } from 'vite'
import type { WebSocket } from 'ws'
import type { Sender } from './judge.ts'
import { existsSync, statSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { currentAccess } from './access.ts'
import { mayPhone, maySay } from './phone.ts'
import { protect, senders } from './protect.ts'

/** The end of both errors: where to remove the option. */
const WHERE = ' from the Vite configuration, or the addon from the deck.'

/** The environment variable with the hosts of forwarded ports, between commas, such as `localhost:8080`. */
export const HOSTS_VARIABLE = 'SLIDEV_GUARD_HOSTS'

/**
 * Creates the Vite plugin that checks every request to the dev server. With the remote open (`openAccess`) it also
 * makes the server reachable from the network, and has Vite show errors in the terminal only: any request for a slide
 * that does not exist would cover the audience's window with one.
 * @throws if the server answers on a socket that the guard cannot stand in front of.
 */
export function guard(): Plugin {
  return {
    name: 'slidev-addon-guard',
    apply: 'serve',
    config: () => currentAccess() && { server: { host: '0.0.0.0', hmr: { overlay: false } } },
    configureServer({ httpServer, ws, environments, config: { base, root, server, logger } }) {
      if (!httpServer || server.https)
        throw new Error(`The guard needs Vite's own HTTP server: remove server.middlewareMode and server.https${WHERE}`)
      if (typeof server.ws === 'object' && (server.ws.server || (server.ws.port ?? server.port) !== server.port)) {
        throw new Error('The guard sees no WebSocket of another port: '
          + `remove server.ws.port and server.ws.server${WHERE}`)
      }
      // A name that is too long throws in `statSync`.
      const isFile = (path: string): boolean => existsSync(join(root, path)) && statSync(join(root, path)).isFile()
      const isModule = (url: string): boolean => isKnown(environments.client.moduleGraph, url)
      const access = currentAccess()
      protect(httpServer as Server, {
        base,
        access,
        hosts: process.env[HOSTS_VARIABLE]?.split(','),
        mayPhone: (method, url) => mayPhone(method, url, isModule, isFile),
      })
      httpServer.on('listening', () => {
        // Late, so that it stands below what Slidev prints when it has started.
        setTimeout(() => access?.onListening((httpServer.address() as AddressInfo).port, base), 100)
      })
      // Slidev's handlers reject at what they do not expect, and a rejection that nobody handles would end the server.
      if (process.listenerCount('unhandledRejection') === 0)
        process.on('unhandledRejection', error => logger.error(`  guard  ${(error as Error)?.stack ?? error}`))
      ws.on('connection', (socket, request) => limitMessages(socket, senders.get(request.socket) ?? 'phone'))
    },
  }
}

/** Whether a module of the deck's pages imports a URL: Vite adds each import to its graph before it is requested. */
function isKnown(graph: EnvironmentModuleGraph, url: string): boolean {
  // Vite's own queries: the time of a hot update, and the mark of an import that is no script.
  const asked = url.replace(/([?&])t=\d+(?:&|$)/, '$1').replace(/([?&])import(?:&|$)/, '$1').replace(/[?&]$/, '')
  const id = asked.startsWith('/@id/') ? asked.slice('/@id/'.length).replace('__x00__', '\0') : asked
  return [asked, id].some(url => (graph.urlToModuleMap.get(url)?.importers.size ?? 0) > 0)
}

/** Drops the messages of a WebSocket that its sender may not send: Slidev writes files whoever asks. */
function limitMessages(socket: WebSocket, sender: Sender): void {
  const emit = socket.emit.bind(socket)
  socket.emit = (event: string | symbol, ...args: unknown[]) =>
    (event !== 'message' || maySay(sender, args[0] as string)) && emit(event, ...args)
}
