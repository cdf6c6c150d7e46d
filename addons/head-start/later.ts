import type { ViteDevServer } from 'vite'
import { setTimeout } from 'node:timers'

/** How long after the server listens, in milliseconds: not while the first slide is awaited. */
const LATER = 10_000

/** Does, while a dev server runs, what makes its next start shorter. */
export function later({ httpServer }: Pick<ViteDevServer, 'httpServer'>, act: () => void): void {
  httpServer?.once('listening', () => setTimeout(act, LATER).unref())
}
