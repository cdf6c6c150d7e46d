import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { keep, recall } from '../lib/cache.ts'
import { createStudio } from '../lib/studio.ts'

const font = {
  family: 'Bricolage Grotesque Variable',
  stylesheet: createRequire(import.meta.url).resolve('@fontsource-variable/bricolage-grotesque/opsz.css'),
}

let cache: string
beforeEach(async () => {
  cache = await mkdtemp(join(tmpdir(), 'diagrams-'))
})
afterEach(() => rm(cache, { recursive: true }))

describe('without a browser', () => {
  it('draws nothing, says so once, and asks for the browser once', async () => {
    const warnings: string[] = []
    let asked = 0
    const launch = async (): Promise<never> => {
      asked++
      throw new Error('no Chromium')
    }
    const studio = createStudio({ launch, font }, { canvasWidth: 980, aspectRatio: 16 / 9, cache, warn: message => warnings.push(message) })
    const fence = { scale: 1, config: {} }
    expect(await Promise.all([studio.draw('pie', fence), studio.draw('mindmap', fence)])).toEqual([undefined, undefined])
    await studio.close()
    expect(asked).toBe(1)
    expect(warnings).toHaveLength(1)
    expect(warnings[0]).toMatch(/Mermaid will draw in the visitor's browser.*no Chromium/)
  })
})

describe('the cache', () => {
  it('gives back what was kept, whoever writes at the same time', async () => {
    const svg = `<svg>${'x'.repeat(100_000)}</svg>`
    await Promise.all(Array.from({ length: 20 }, () => keep(cache, 'a', svg)))
    expect(await recall(cache, 'a')).toBe(svg)
    expect(await readdir(cache)).toEqual(['a.svg'])
  })

  it('does not take half a drawing for one', async () => {
    await writeFile(join(cache, 'b.svg'), '<svg><path d="M0')
    expect(await recall(cache, 'b')).toBeUndefined()
    expect(await recall(cache, 'never')).toBeUndefined()
  })
})
