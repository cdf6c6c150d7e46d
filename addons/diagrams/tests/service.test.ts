import type { Browser } from 'playwright-chromium'
import type { Deck } from '../node/service.ts'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readCache, writeCache } from '../node/cache.ts'
import { createDiagramService } from '../node/service.ts'

const fence = { scale: 1, attributes: {}, config: {} }

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'diagrams-'))
})
afterEach(() => rm(folder, { recursive: true }))

function deck(): Deck {
  return { canvasWidth: 980, aspectRatio: 16 / 9, font: { family: 'sans-serif' }, roots: [folder], cache: join(folder, 'cache') }
}

describe('without a browser', () => {
  it('leaves each diagram to the visitor, with the reason, and tries again for the next one', async () => {
    let launches = 0
    const service = createDiagramService(deck(), async (): Promise<Browser> => {
      launches++
      throw new Error('no Chromium')
    })
    const reason = { fallback: 'no Chromium' }
    expect(await service.render('pie', fence)).toEqual(reason)
    expect(await service.render('pie', fence)).toEqual(reason)
    expect(launches).toBe(2)
    await service.close()
  })

  it('says nothing of a diagram whose build has ended meanwhile', async () => {
    const service = createDiagramService(deck(), async (): Promise<Browser> => {
      void service.close()
      throw new Error('browser has been closed')
    })
    expect(await service.render('pie', fence)).toBeUndefined()
  })

  it('says once that the deck\'s setup file is no JavaScript', async () => {
    await mkdir(join(folder, 'setup'))
    await writeFile(join(folder, 'setup/mermaid.ts'), '\nexport default () => {{')
    const service = createDiagramService(deck(), () => Promise.reject(new Error('not needed')))
    const results = await Promise.all(['pie', 'gantt', 'mindmap'].map(source => service.render(source, fence)))
    expect(results.filter(Boolean)).toEqual([{ fallback: expect.stringMatching(/mermaid\.ts.*[\s\S]*mermaid\.ts:2/) }])
  })

  it('leaves diagrams to a renderer that the deck brings', async () => {
    await mkdir(join(folder, 'setup'))
    await writeFile(join(folder, 'setup/mermaid-renderer.ts'), 'export default () => undefined')
    const service = createDiagramService(deck(), () => Promise.reject(new Error('not needed')))
    expect(await service.render('pie', fence)).toEqual({ fallback: expect.stringContaining('setup/mermaid-renderer.ts') })
  })
})

describe('the cache', () => {
  it('gives back what was written', async () => {
    await writeCache(folder, 'a', { svg: 'x'.repeat(100_000) })
    expect(await readCache(folder, 'a')).toEqual({ svg: 'x'.repeat(100_000) })
  })

  it('ignores a file that is not as it was written', async () => {
    await writeCache(folder, 'b', { svg: '<svg><path d="M0 0"/></svg>' })
    const whole = join(folder, 'b')
    await writeFile(whole, (await readFile(whole, 'utf8')).replace('M0', 'M9'))
    expect(await readCache(folder, 'b')).toBeUndefined()
    await writeFile(whole, '')
    expect(await readCache(folder, 'b')).toBeUndefined()
    expect(await readCache(folder, 'never')).toBeUndefined()
  })
})
