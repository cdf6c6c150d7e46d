import type { Server } from 'node:http'
import type { EnvironmentModuleGraph, Plugin } from 'vite'
import type { WebSocket } from 'ws'
import type { GuardOptions } from '../index.ts'
import { statSync } from 'node:fs'
import { join } from 'node:path'
import { currentAccess } from './access.ts'
import { allowedHosts } from './hosts.ts'
import { mayPhone, mayPhoneSay } from './phone.ts'
import { protect, senders } from './protect.ts'

/**
 * The Vite plugin: whatever the dev server answers, it answers only after the guard. With the remote open
 * (`openAccess`) it also makes the server reachable from the network.
 *
 * @throws if the server answers on a socket that the guard cannot stand in front of.
 */
export function guard({ allowHosts = [] }: GuardOptions = {}): Plugin {
  return {
    name: 'slidev-addon-guard',
    apply: 'serve',
    config: () => currentAccess() && { server: { host: '0.0.0.0' } },
    configureServer({ httpServer, ws, environments, config: { base, root, server, logger } }) {
      if (!httpServer || server.https)
        throw new Error('The guard stands in front of Vite\'s own HTTP server: remove server.middlewareMode and server.https from the Vite configuration, or the addon from the deck.')
      if (typeof server.ws === 'object' && (server.ws.server || (server.ws.port ?? server.port) !== server.port))
        throw new Error('The guard cannot see a WebSocket on another port: remove server.hmr.port, server.hmr.server, server.ws.port and server.ws.server from the Vite configuration, or the addon from the deck.')
      const isFile = (path: string): boolean => statSync(join(root, path), { throwIfNoEntry: false })?.isFile() ?? false
      const isModule = (url: string): boolean => isKnown(environments.client.moduleGraph, url)
      protect(httpServer as Server, {
        base,
        access: currentAccess(),
        hosts: [...allowHosts, ...allowedHosts()],
        mayPhone: (method, url) => mayPhone(method, url, isModule, isFile),
        warn: message => logger.warn(`  guard  ${message}`),
      })
      ws.on('connection', (socket, request) => senders.get(request.socket) === 'phone' && limit(socket))
    },
  }
}

/** Whether the deck's pages import a module: Vite enters each import that it finds, before a browser asks for it. */
function isKnown(graph: EnvironmentModuleGraph, url: string): boolean {
  // Vite's own queries: the time of a hot update, and the mark of an import that is no script.
  const asked = url.replace(/([?&])t=\d+(?:&|$)/, '$1').replace(/([?&])import(?:&|$)/, '$1').replace(/[?&]$/, '')
  const id = asked.startsWith('/@id/') ? asked.slice('/@id/'.length).replace('__x00__', '\0') : asked
  return graph.urlToModuleMap.has(asked) || graph.urlToModuleMap.has(id)
}

/** Has a phone's WebSocket say only what a phone may: Slidev writes files at the word of any. */
function limit(socket: WebSocket): void {
  const emit = socket.emit.bind(socket)
  socket.emit = (event: string | symbol, ...args: unknown[]) => event === 'message' && !mayPhoneSay(args[0] as string) ? false : emit(event, ...args)
}
