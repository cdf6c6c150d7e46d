import type { Plugin } from 'vite'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'vite'
import { expect, it, onTestFinished, vi } from 'vitest'
import { afterBundle } from '../node/built-site.ts'

it('fails the build, or calls back for work whose failure does not matter; not where the build fails already', async () => {
  const outDir = await mkdtemp(join(tmpdir(), 'after-bundle-'))
  onTestFinished(() => rm(outDir, { recursive: true }))
  const fails = (): Promise<void> => Promise.reject(new Error('no slide'))
  const onFailure = vi.fn()
  const bundle = (...plugins: Plugin[]): Promise<unknown> => build({
    configFile: false,
    logLevel: 'silent',
    plugins,
    build: { outDir, lib: { entry: join(import.meta.dirname, '../node/attempt.ts'), formats: ['es'], fileName: 'a' } },
  })
  await expect(bundle(afterBundle('pages', fails))).rejects.toThrow('no slide')
  await expect(bundle({ ...afterBundle('image', fails, onFailure), enforce: 'post' }, afterBundle('pages', fails)))
    .rejects.toThrow('no slide')
  expect(onFailure).not.toHaveBeenCalled()
  await bundle(afterBundle('image', fails, onFailure))
  expect(onFailure).toHaveBeenCalledOnce()
})
