import type { ResolvedSlidevOptions } from '@slidev/types'
import type { Plugin } from 'vite'
import { expect, it, vi } from 'vitest'
import { staticPages } from '../node/plugin.ts'

it('builds without a browser, and says once what is missing', async () => {
  const warn = vi.fn()
  const plugin = staticPages({} as ResolvedSlidevOptions, async () => undefined) as Plugin & {
    configResolved: (config: object) => void
    closeBundle: { handler: () => Promise<void> }
  }
  plugin.configResolved({ logger: { warn } })
  await plugin.closeBundle.handler()
  expect(warn).toHaveBeenCalledOnce()
  expect(warn.mock.calls[0]![0]).toContain('No browser')
})
