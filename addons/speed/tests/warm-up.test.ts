import type { ResolvedSlidevOptions } from '@slidev/types'
import type { ViteDevServer } from 'vite'
import { EventEmitter } from 'node:events'
import { expect, it } from 'vitest'
import { warmUp } from '../node/warm-up.ts'

const slides = Array.from({ length: 3 }, (_, index) => ({ index }))

/** What is prepared once the server listens. */
function prepared(mode: ResolvedSlidevOptions['mode']): string[] {
  const asked: string[] = []
  const httpServer = new EventEmitter()
  const { configureServer } = warmUp({ clientRoot: '/deck/client', mode, data: { slides } as ResolvedSlidevOptions['data'] })
  const configure = configureServer as unknown as (server: Partial<ViteDevServer>) => void
  configure({ httpServer: httpServer as ViteDevServer['httpServer'], warmupRequest: async url => void asked.push(url) })
  expect(asked).toEqual([])
  httpServer.emit('listening')
  return asked
}

it('prepares the first slide', () => {
  expect(prepared('dev')).toEqual(['/@fs/deck/client/main.ts', '/@fs/deck/client/pages/play.vue', '/@slidev/slides/1/md'])
})

it('prepares all slides for an export', () => {
  const urls = prepared('export')
  expect(urls).toContain('/@fs/deck/client/pages/print.vue')
  expect(urls.filter(url => url.startsWith('/@slidev/slides/'))).toHaveLength(3)
})
