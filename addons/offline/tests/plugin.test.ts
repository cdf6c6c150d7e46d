import type { ResolvedSlidevOptions } from '@slidev/types'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'vite'
import { expect, it } from 'vitest'
import { isOnDemand, offlinePlugin } from '../node/plugin.ts'

it('downloads at the first visit what a slide needs, and keeps the rest once it is asked for', () => {
  const onDemand = (url: string, size: number): boolean => isOnDemand(url, size, 1000)
  expect(['talk.pdf', 'talk-site.zip'].filter(url => !onDemand(url, 10))).toEqual([])
  expect(['film.mp4', 'large.png', 'large.gif'].filter(url => !onDemand(url, 1001))).toEqual([])
  expect(['film.mp4', 'small.png'].filter(url => onDemand(url, 1000))).toEqual([])
  expect(['index.html', 'assets/a.js', 'assets/a.css', 'assets/f.woff2', 'assets/onig.wasm'].filter(url => onDemand(url, 10_000))).toEqual([])
})

it('lets a failed build report its own error', async () => {
  const data = { config: { title: 'A talk', htmlAttrs: {} } } as ResolvedSlidevOptions['data']
  const failing = {
    name: 'failing',
    buildStart() {
      throw new Error('a problem in the slides')
    },
  }
  const root = await mkdtemp(join(tmpdir(), 'offline-'))
  await expect(build({ root, configFile: false, logLevel: 'silent', plugins: [offlinePlugin(data, {}), failing] }))
    .rejects
    .toThrow('a problem in the slides')
})
