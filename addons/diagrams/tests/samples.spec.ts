import type { Browser, Page, PlaywrightWorkerArgs } from '@playwright/test'
import type { Board } from '../lib/board.ts'
import { readdirSync, readFileSync } from 'node:fs'
import { mkdir, readdir } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { basename, join } from 'node:path'
import { test as base, expect } from '@playwright/test'
import { openBoard } from '../lib/board.ts'
import { createStudio } from '../lib/studio.ts'

/** Other people's diagrams, from Mermaid's documentation of its syntax. */
const SAMPLES = readdirSync(join(import.meta.dirname, 'fixtures')).map(file => basename(file, '.mmd'))

const font = {
  family: 'Bricolage Grotesque Variable',
  stylesheet: createRequire(import.meta.url).resolve('@fontsource-variable/bricolage-grotesque/opsz.css'),
}
const order = { config: {}, scale: 1, room: { width: 882, height: 364 }, smallestLabel: 14 }

const test = base.extend<object, { board: Board }>({
  board: [async ({ playwright }, use, { project }) => {
    const board = await openBoard(await playwright.chromium.launch(project.use.launchOptions), font)
    await use(board)
    await board.close()
  }, { scope: 'worker' }],
})

function sampleOf(name: string): string {
  return readFileSync(join(import.meta.dirname, 'fixtures', `${name}.mmd`), 'utf8')
}

/** Shows a drawing on a page of its own, in the font that it was measured in. */
async function show(page: Page, svg: string): Promise<void> {
  const file = join(font.stylesheet, '../files/bricolage-grotesque-latin-opsz-normal.woff2')
  await page.setContent(`<style>
    @font-face { font-family: '${font.family}'; src: url(data:font/woff2;base64,${readFileSync(file, 'base64')}); font-weight: 200 800 }
    ${readFileSync(join(import.meta.dirname, '../styles/index.css'), 'utf8')}
    :root { --diagram-font: '${font.family}' }
    body { margin: 20px }
  </style>${svg.replace('<svg', '<svg class="diagram"')}`)
  await page.evaluate(() => document.fonts.ready)
}

for (const name of SAMPLES) {
  test(`draws ${name} within its frame, readable, leaning on nothing`, async ({ board, page }) => {
    const drawn = await board.draw({ ...order, source: sampleOf(name) })
    if ('failure' in drawn)
      throw new Error(drawn.failure)
    expect(drawn.smallestLabel).toBeGreaterThanOrEqual(14)
    expect(drawn.svg).not.toMatch(/<style|<script|<foreignObject|\b(?:id|class)=|url\(/)
    // Only a fence that sets colours has some of its own.
    if (name !== 'flowchart-styled')
      expect(drawn.svg).not.toMatch(/rgba?\(|#[\da-f]{3}/i)

    await page.setViewportSize({ width: 980, height: 552 })
    await show(page, drawn.svg)
    const { frame, texts } = await page.evaluate(() => {
      const box = (element: Element): { left: number, top: number, right: number, bottom: number } => element.getBoundingClientRect().toJSON()
      return {
        frame: box(document.querySelector('.diagram')!),
        texts: Array.from(document.querySelectorAll('.diagram text'), text => ({ words: text.textContent, ...box(text) })).filter(text => text.words.trim()),
      }
    })
    expect(texts.length).toBeGreaterThan(1)
    expect(frame.right - frame.left).toBeLessThanOrEqual(order.room.width + 1)
    expect(frame.bottom - frame.top).toBeLessThanOrEqual(order.room.height + 1)
    expect(texts.filter(text => text.left < frame.left - 1 || text.right > frame.right + 1 || text.top < frame.top - 1 || text.bottom > frame.bottom + 1)).toEqual([])
  })
}

test('keeps labels inside the nodes that were measured for them', async ({ board, page }) => {
  const drawn = await board.draw({ ...order, source: 'flowchart LR\n  A(Schrödinger Hat) --> B[Wwww Mmmm]\n  B --> C([iiii llll])' })
  await show(page, (drawn as { svg: string }).svg)
  const outside = await page.evaluate(() => Array.from(document.querySelectorAll('.diagram text'), (text) => {
    const shape = (text.closest('g:has(> rect, > path)')?.firstElementChild ?? document.body).getBoundingClientRect()
    const words = text.getBoundingClientRect()
    return { words: text.textContent, slack: Math.min(words.left - shape.left, shape.right - words.right) }
  }).filter(({ slack }) => slack < 4))
  expect(outside).toEqual([])
})

test('draws as large as was asked for, or as fits', async ({ board }) => {
  const source = 'flowchart LR\n  A --> B'
  const widthAt = async (scale: number): Promise<number> => {
    const drawn = await board.draw({ ...order, source, scale })
    return Number((drawn as { svg: string }).svg.match(/ width="([\d.]+)"/)![1])
  }
  const natural = await widthAt(1)
  expect(await widthAt(1.5)).toBeCloseTo(1.5 * natural, 0)
  expect(await widthAt(50)).toBeLessThanOrEqual(order.room.width)
  const tiny = await board.draw({ ...order, source, scale: 0.1 })
  expect((tiny as { smallestLabel: number }).smallestLabel).toBe(14)
})

test('keeps the colours that the fence sets, with text that stands out on them', async ({ board }) => {
  const { svg } = await board.draw({ ...order, source: sampleOf('flowchart-styled') }) as { svg: string }
  expect(svg).toMatch(/fill:rgb\(255, 153, 255\).{0,300}fill:black.{0,100}Round edge/)
  expect(svg).toContain('fill:var(--diagram-node)')
})

test('takes a flowchart\'s arrows for what they say', async ({ board }) => {
  const drawn = await board.draw({ ...order, source: 'flowchart LR\n  accTitle: Delivery\n  A(CI/CD\n- \nDevOps) -. deploys .-> B(Kubernetes)' })
  expect(drawn).toMatchObject({ flow: { title: 'Delivery', edges: [{ label: 'deploys' }], nodes: [{ label: 'CI/CD - DevOps' }, { label: 'Kubernetes' }] } })
  expect((drawn as { svg: string }).svg).toMatch(/>CI\/CD<.*>-<.*>DevOps</)
})

test('reports what Mermaid cannot read, and draws the next one', async ({ board }) => {
  expect(await board.draw({ ...order, source: 'flowchart LR\n  A -->' })).toEqual({ failure: expect.stringContaining('Parse error on line') })
  expect(await board.draw({ ...order, source: 'flowchart LR\n  A --> B' })).toHaveProperty('svg')
})

test('gives up a diagram that Mermaid never finishes, and draws the next one', async ({ playwright }, { project }) => {
  const browser = await playwright.chromium.launch(project.use.launchOptions)
  const board = await openBoard(browser, font, 10_000)
  await browser.contexts()[0]!.pages()[0]!.evaluate(() => {
    window.drawDiagram = () => {
      for (;;)
        performance.now()
    }
  })
  const sources = ['flowchart LR\n  A --> B', 'pie\n  "x" : 1']
  expect(await Promise.all(sources.map(source => board.draw({ ...order, source })))).toEqual([
    { failure: 'Mermaid had not finished after 10 seconds.' },
    expect.objectContaining({ svg: expect.stringContaining('<svg') }),
  ])
  await board.close()
})

test.describe('a studio', () => {
  const fence = { scale: 1, config: {} }
  const sources = ['flowchart LR\n  A --> B', 'pie\n  "x" : 1'] as const

  /** A way to make studios that share a cache, and the browsers that they have started. */
  async function studios(playwright: PlaywrightWorkerArgs['playwright']): Promise<{ open: () => ReturnType<typeof createStudio>, browsers: Browser[], cache: string }> {
    const cache = test.info().outputPath('cache')
    await mkdir(cache)
    const browsers: Browser[] = []
    const launch = async (): Promise<Browser> => {
      const browser = await playwright.chromium.launch(test.info().project.use.launchOptions)
      browsers.push(browser)
      return browser
    }
    return { open: () => createStudio({ font, launch }, { canvasWidth: 980, aspectRatio: 16 / 9, cache, warn: () => {} }), browsers, cache }
  }

  test('starts no browser for what is kept, and one for two builds\' worth of diagrams', async ({ playwright }) => {
    const { open, browsers, cache } = await studios(playwright)
    const cold = open()
    const first = await Promise.all(sources.map(source => cold.draw(source, fence)))
    await cold.close()
    expect(browsers).toHaveLength(1)
    expect(await readdir(cache)).toHaveLength(2)

    const warm = open()
    expect(await Promise.all(sources.map(source => warm.draw(source, fence)))).toEqual(first)
    await warm.close()
    expect(browsers).toHaveLength(1)
  })

  test('leaves no browser behind when its page has died, and draws in another', async ({ playwright }) => {
    const { open, browsers } = await studios(playwright)
    const studio = open()
    await studio.draw(sources[0], fence)
    await browsers[0]!.contexts()[0]!.close()
    await expect(studio.draw(sources[1], fence)).rejects.toThrow(/closed/)
    expect(browsers.map(browser => browser.isConnected())).toEqual([false])

    expect(await studio.draw(sources[1], fence)).toHaveProperty('svg')
    await studio.close()
    expect(browsers.map(browser => browser.isConnected())).toEqual([false, false])
  })
})
