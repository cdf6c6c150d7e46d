import type { ResolvedSlidevOptions } from '@slidev/types'
import type { Plugin } from 'vite'
import { expect, it, vi } from 'vitest'
import { staticPages } from '../node/plugin.ts'

it('builds without a browser, and says once what is missing', async () => {
  const warn = vi.fn()
  const plugin = staticPages({} as ResolvedSlidevOptions, undefined) as Plugin & {
    configResolved: (config: object) => void
    writeBundle: () => void
    closeBundle: () => Promise<void>
  }
  plugin.configResolved({ logger: { warn } })
  plugin.writeBundle()
  await plugin.closeBundle()
  expect(warn).toHaveBeenCalledOnce()
  expect(warn.mock.calls[0]![0]).toContain('No browser')
})

it('has nothing to do when the build failed before it wrote anything', async () => {
  const visit = vi.fn()
  const plugin = staticPages({} as ResolvedSlidevOptions, visit) as Plugin & { closeBundle: () => Promise<void> | undefined }
  await plugin.closeBundle()
  expect(visit).not.toHaveBeenCalled()
})
