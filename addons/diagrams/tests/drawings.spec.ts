import type { Browser, Page } from '@playwright/test'
import type { Drawing, RenderRequest } from '../client/draw.ts'
import type { BrowserRenderer, PageContent } from '../node/renderer.ts'
import { readdirSync, readFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { test as base, expect } from '@playwright/test'
import { contrast } from '../../../tests/contrast.ts'
import { openRenderer } from '../node/renderer.ts'
import { createDiagramService } from '../node/service.ts'

/** One diagram of each kind, most from Mermaid's documentation of its syntax. */
const KINDS = readdirSync(join(import.meta.dirname, 'fixtures')).map(file => basename(file, '.mmd'))

const STYLESHEET = join(import.meta.dirname, '../../../theme/fonts/fonts.css')
const PICTURES = join(import.meta.dirname, '../../../public')
const content: PageContent = {
  font: { family: '"Bricolage Grotesque Variable"', stylesheet: STYLESHEET },
  setups: [],
  publicFolders: [PICTURES],
}
const request = { config: {}, scale: 1, room: { width: 882, height: 364 }, smallestLabel: 14 }

type Draw = (source: string, changes?: Partial<RenderRequest>) => Promise<Drawing>

const test = base.extend<{ draw: Draw }, { browserOfOwn: Browser, renderer: BrowserRenderer, slidePage: Page }>({
  browserOfOwn: [async ({ playwright }, use, { project }) => {
    const browser = await playwright.chromium.launch(project.use.launchOptions)
    await use(browser)
    await browser.close()
  }, { scope: 'worker' }],
  /** For all tests: opening one takes as long as a drawing. */
  slidePage: [async ({ browserOfOwn }, use) => use(await openSlidePage(browserOfOwn)), { scope: 'worker' }],
  renderer: [async ({ browserOfOwn }, use) => use(await openRenderer(browserOfOwn, content)), { scope: 'worker' }],
  draw: async ({ renderer }, use) => use(async (source, changes) => {
    const result = await renderer({ ...request, source, ...changes })
    if (!('svg' in result))
      throw new Error(JSON.stringify(result))
    return result
  }),
})

function fixture(name: string): string {
  return readFileSync(join(import.meta.dirname, 'fixtures', `${name}.mmd`), 'utf8')
}

/** Slides that a drawing may stand on, of other people's themes: none sets a variable of ours. */
const SLIDES = {
  light: { dark: false, css: 'body { background: #ffffff; color: #222222 }' },
  dark: { dark: true, css: 'body { background: #121212; color: #dddddd }' },
}

const STYLES = readFileSync(join(import.meta.dirname, '../styles/index.css'), 'utf8')

/** Opens a page with the slides' font and the addon's styles, and an empty diagram. */
async function openSlidePage(browser: Browser): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 980, height: 552 } })
  await page.route('http://slide.invalid/**', (route) => {
    const { pathname } = new URL(route.request().url())
    if (pathname.startsWith('/font/'))
      return route.fulfill({ path: join(dirname(STYLESHEET), pathname.slice('/font/'.length)) })
    return pathname === '/'
      ? route.fulfill({
          contentType: 'text/html',
          body: `<!doctype html><html>
            <link rel="stylesheet" href="/font/${basename(STYLESHEET)}">
            <style id="addon">${STYLES}</style>
            <style>
              :root { --diagram-font: "Bricolage Grotesque Variable" } body { margin: 20px } p { font: 60px serif; color: red }</style>
            <style id="slide"></style>
            <div class="diagram"></div>`,
        })
      : route.fulfill({ path: join(PICTURES, pathname) })
  })
  await page.goto('http://slide.invalid/')
  return page
}

/** Shows a drawing on that page, as the component does. */
async function show(page: Page, { svg }: Drawing, { dark, css }: typeof SLIDES.light = SLIDES.light): Promise<void> {
  await page.evaluate(async ({ svg, dark, css }) => {
    document.documentElement.classList.toggle('dark', dark)
    document.getElementById('slide')!.textContent = css
    const host = Object.assign(document.createElement('div'), { className: 'diagram' })
    document.querySelector('.diagram')!.replaceWith(host)
    host.attachShadow({ mode: 'open' }).innerHTML = svg
    // Asks for the fonts before it waits for them.
    host.getBoundingClientRect()
    await document.fonts.ready
  }, { svg, dark, css })
}

interface Label {
  words: string
  colour: string
  ground: string
  left: number
  right: number
  top: number
  bottom: number
}

/** The labels of the drawing on the page, each with its colour and the colour of the shape that is under its middle. */
function labelsOf(page: Page): Promise<{ frame: DOMRect, labels: Label[] }> {
  return page.locator('.diagram').evaluate((host) => {
    const root = host.shadowRoot!
    const labels = Array.from(root.querySelectorAll('text, tspan, foreignObject *'))
      .filter(({ childNodes }) => [...childNodes].some(node => node instanceof Text && node.data.trim()))
      .filter(element => element.checkVisibility() && element.getBoundingClientRect().width > 0)
      .map((element) => {
        const box = element.getBoundingClientRect()
        const under = root.elementsFromPoint(box.x + box.width / 2, box.y + box.height / 2)
          .find(one => one instanceof SVGGeometryElement
            && !['none', 'rgba(0, 0, 0, 0)'].includes(getComputedStyle(one).fill)
            && getComputedStyle(one).fillOpacity === '1')
        const { left, right, top, bottom } = box
        return {
          words: element.textContent!.trim(),
          colour: getComputedStyle(element)[element instanceof SVGElement ? 'fill' : 'color'],
          ground: under ? getComputedStyle(under).fill : getComputedStyle(document.body).backgroundColor,
          left,
          right,
          top,
          bottom,
        }
      })
    return { frame: host.getBoundingClientRect().toJSON() as DOMRect, labels }
  })
}

type Channels = [number, number, number, number]

/** The channels of some CSS colours, as a browser paints them. */
async function paint(page: Page, colours: string[]): Promise<Map<string, Channels>> {
  return new Map(await page.evaluate((colours) => {
    const context = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true })!
    return colours.map((colour): [string, Channels] => {
      context.clearRect(0, 0, 1, 1)
      context.fillStyle = colour
      context.fillRect(0, 0, 1, 1)
      const [red, green, blue, alpha] = context.getImageData(0, 0, 1, 1).data
      return [colour, [red!, green!, blue!, alpha! / 255]]
    })
  }, colours))
}

for (const name of KINDS) {
  test(`${name}: whole, in its frame, and readable on light and on dark slides`, async ({ draw, slidePage: page }) => {
    const drawn = await draw(fixture(name))
    // Firefox 115 and Chrome 111 have no relative colours.
    const older = STYLES.replaceAll(/(?:oklch|lab)\(from/g, 'unknown-$&')
    const looks = [STYLES, older].flatMap(styles => Object.values(SLIDES).map(slide => ({ styles, slide })))
    for (const { styles, slide } of looks) {
      await page.locator('#addon').evaluate((style, text) => style.textContent = text, styles)
      await show(page, drawn, slide)
      const { frame, labels } = await labelsOf(page)
      expect(labels.length).toBeGreaterThan(1)
      expect(frame.width).toBeLessThanOrEqual(1000)
      const isInside = ({ left, right, top, bottom }: Label): boolean => left >= frame.left - 1
        && right <= frame.right + 1
        && top >= frame.top - 1
        && bottom <= frame.bottom + 1
      expect(labels.filter(label => !isInside(label))).toEqual([])
      const painted = await paint(page, labels.flatMap(({ colour, ground }) => [colour, ground]))
      for (const { words, colour, ground } of labels)
        expect(contrast(painted.get(colour)!, painted.get(ground)!), `${words}: ${colour} on ${ground}`).toBeGreaterThanOrEqual(4.5)
    }
    await page.locator('#addon').evaluate((style, text) => style.textContent = text, STYLES)
  })
}

test('labels are 14 px or more, and inside the boxes that were measured for them, whatever the slide sets', async ({ draw, slidePage: page }) => {
  const drawn = await draw('flowchart LR\n  A(Schrödinger Hat) --> B[Wwww Mmmm]\n  B --> C([iiii llll])')
  expect(drawn.smallestLabel).toBeGreaterThanOrEqual(14)
  await show(page, drawn)
  const slacks = await page.locator('.diagram .node').evaluateAll(nodes => nodes.map((node) => {
    const [shape, words] = [node.firstElementChild!, node.querySelector('p')!].map(element => element.getBoundingClientRect())
    return Math.min(words!.left - shape!.left, shape!.right - words!.right)
  }))
  expect(Math.min(...slacks)).toBeGreaterThan(4)
})

test('boxes of a row are in line and of one size, and the label stands above a line that is whole', async ({ draw, slidePage: page }) => {
  await show(page, await draw('flowchart LR\n  A(Dev) -. pushes .-> B(Git Repo)\n  B -. trigger .-> C(CI/CD\n- \nDevOps)'))
  const { boxes, lines, labels } = await page.locator('.diagram').evaluate((host) => {
    const rects = (selector: string): DOMRect[] => Array.from(
      host.shadowRoot!.querySelectorAll(selector),
      element => element.getBoundingClientRect().toJSON(),
    )
    return { boxes: rects('.node > rect'), lines: rects('path[data-edge]'), labels: rects('.edgeLabel p') }
  })
  expect(boxes).toHaveLength(3)
  expect(new Set(boxes.map(({ top, width, height }) => [top, width, height].map(Math.round).join())).size).toBe(1)
  lines.forEach((line, index) => {
    expect(line.width).toBeGreaterThanOrEqual(60)
    expect(labels[index]!.bottom).toBeLessThanOrEqual(line.top + 1)
  })
})

test('a column of a Kanban board has a frame, and its title above its cards', async ({ draw, slidePage: page }) => {
  await show(page, await draw(fixture('kanban')))
  const { ground, border, title, card } = await page.locator('.diagram').evaluate((host) => {
    const one = (selector: string): Element => host.shadowRoot!.querySelector(selector)!
    const { fill, stroke } = getComputedStyle(one('.cluster > rect'))
    const place = (selector: string): DOMRect => one(selector).getBoundingClientRect().toJSON()
    return { ground: fill, border: stroke, title: place('.cluster-label p'), card: place('.node > rect') }
  })
  const painted = await paint(page, [border, ground])
  expect(contrast(painted.get(border)!, painted.get(ground)!)).toBeGreaterThan(3)
  expect(title.bottom).toBeLessThanOrEqual(card.top)
})

test('the days on a Gantt chart stand apart, as large as there is room for', async ({ draw, slidePage: page }) => {
  const days = async (length: number): Promise<{ size: number, gaps: number[] }> => {
    await show(page, await draw(`gantt\n  dateFormat YYYY-MM-DD\n  section One\n  Task: 2026-01-01, ${length}d`))
    const boxes = await page.locator('.grid .tick text').evaluateAll(labels => labels
      .map(label => label.getBoundingClientRect())
      .map(({ left, right, height }) => ({ left, right, height }))
      .sort((one, other) => one.left - other.left))
    return { size: boxes[0]!.height, gaps: boxes.slice(1).map(({ left }, index) => left - boxes[index]!.right) }
  }
  const [few, many] = [await days(4), await days(30)]
  expect(Math.min(...few.gaps)).toBeGreaterThan(1)
  expect(Math.min(...many.gaps)).toBeGreaterThan(1)
  expect(many.gaps.length).toBeGreaterThan(few.gaps.length)
  expect(many.size).toBeLessThan(few.size)
})

test('the title of a subgraph stands above its nodes, however tight they are', async ({ draw, slidePage: page }) => {
  await show(page, await draw(fixture('flowchart-subgraphs')))
  const { titles, nodes } = await page.locator('.diagram').evaluate((host) => {
    const places = (selector: string): DOMRect[] => Array.from(
      host.shadowRoot!.querySelectorAll(selector),
      element => element.getBoundingClientRect().toJSON(),
    )
    return { titles: places('.cluster-label p'), nodes: places('.node > rect') }
  })
  expect(titles).toHaveLength(3)
  const isCovered = ({ left, right, top, bottom }: DOMRect): boolean => nodes.some(node => (
    node.left < right && node.right > left && node.top < bottom - 2 && node.bottom > top
  ))
  expect(titles.filter(isCovered)).toEqual([])
})

test('subgraphs stand apart, also in one another and with arrows of their own', async ({ draw, slidePage: page }) => {
  await show(page, await draw([
    'flowchart LR',
    '  subgraph graph1 ["The graph that a user has"]',
    '    subgraph revisions ["Revisions"]',
    '      A["users revision (version)"] ~~~ B["user revision (version)"]',
    '    end',
    '    subgraph resources ["Resources that load later"]',
    '      C["users"] ~~~ D["detail"]',
    '    end',
    '    A --> C',
    '    B --> D',
    '    resources --> E["derived state<br/>with a snapshot"]',
    '  end',
    '  F["update mutation"] --> revisions',
    '  E --> G["adapter for Vue"] --> H["a component"]',
  ].join('\n')))
  const { titles, groups, arrows } = await page.locator('.diagram').evaluate((host) => {
    const parts = <Part extends SVGElement>(selector: string): Part[] =>
      [...host.shadowRoot!.querySelectorAll<Part>(selector)]
    const places = (selector: string): DOMRect[] =>
      parts(selector).map(element => element.getBoundingClientRect().toJSON())
    const arrows = parts<SVGPathElement>('.flowchart-link').map(path => path.getTotalLength())
    return { titles: places('.cluster-label p'), groups: places('.cluster > rect'), arrows }
  })
  expect(titles).toHaveLength(3)
  const isCrossed = ({ left, right, top, bottom }: DOMRect): boolean => groups.some(group =>
    group.left < right && group.right > left && group.top > top && group.top < bottom)
  expect(titles.filter(isCrossed)).toEqual([])
  expect(Math.min(...arrows)).toBeGreaterThan(8)
})

test('the node that acts and its edges have the accent', async ({ draw }) => {
  const { svg } = await draw('flowchart LR\n  A --> B\n  A --> C')
  expect(svg.match(/var\(--diagram-accent\)/g)!.length).toBeGreaterThanOrEqual(3)
  expect((await draw('flowchart LR\n  A --> B\n  A --> C\n  style A fill:#f00')).svg).not.toContain('--diagram-accent')
})

test('keeps what the source says in HTML, Markdown, formulas, entities and pictures', async ({ draw }) => {
  const { svg } = await draw([
    'flowchart LR',
    '  A["<b>bold</b> and <span style=\'color:red\'>red</span>"] --> B["`**strong**`"]',
    '  B --> C["$$x^2$$"] --> D["#quot;hi#quot; #35;"]',
    '  D --> E@{ img: "/logo.svg", label: "logo", w: 60, h: 60 }',
  ].join('\n'))
  expect(svg).toMatch(/<b>bold<\/b>/)
  expect(svg).toMatch(/<span style="color: ?red;?">red/)
  expect(svg).toMatch(/<strong>strong/)
  expect(svg).toMatch(/<msup><mi>x<\/mi><mn>2/)
  expect(svg).toMatch(/"hi" #</)
  expect(svg).toContain('href="/logo.svg"')
})

test('colours that the author chooses are the author\'s', async ({ draw }) => {
  const forest = await draw('flowchart LR\n  A --> B', { config: { theme: 'forest' } })
  expect(forest.svg).toContain('rgb(205, 228, 152)')
  expect(forest.svg).not.toMatch(/var\(--diagram-(?!font)/)
  expect((await draw('%%{init: {"theme": "forest"}}%%\nflowchart LR\n  A --> B')).svg).toContain('rgb(205, 228, 152)')
  expect((await draw('---\nconfig:\n  theme: base\n  themeVariables:\n    primaryColor: "#ff0000"\n---\nflowchart LR\n  A --> B')).svg).toContain('rgb(255, 0, 0)')
  expect((await draw('flowchart LR\n  A --> B\n  style A fill:#123456\n  linkStyle 0 stroke:#654321')).svg).toMatch(/#123456[\s\S]*#654321|#654321[\s\S]*#123456/)
})

test('the lines inside a class are painted where the theme draws them with a gradient', async ({ draw, slidePage: page }) => {
  await show(page, await draw('classDiagram\n  Animal : +int age\n  Animal : +move()', { config: { theme: 'base', themeVariables: { primaryColor: '#ff0000' } } }))
  const strokes = await page.locator('.divider path').evaluateAll(paths => (paths as SVGPathElement[]).map((path) => {
    const { width, height } = path.getBBox()
    return { isGradient: getComputedStyle(path).stroke.startsWith('url('), isPainted: width > 0 && height > 0 }
  }))
  expect(strokes).toEqual([{ isGradient: true, isPainted: true }, { isGradient: true, isPainted: true }])
})

test('a drawing is the same each time', async ({ draw }) => {
  const sources = ['gitGraph\n  commit\n  commit', 'flowchart LR\n  A --> B']
  for (const source of sources) {
    const first = await draw(source, { config: { look: 'handDrawn' } })
    expect(await draw(source, { config: { look: 'handDrawn' } })).toEqual(first)
  }
})

test('draws as large as was asked for, or as fits', async ({ draw }) => {
  const widthAt = async (scale: number): Promise<number> =>
    Number((await draw('flowchart LR\n  A --> B', { scale })).svg.match(/ width="([\d.]+)"/)![1])
  const natural = await widthAt(1)
  expect(await widthAt(1.5)).toBeCloseTo(1.5 * natural, 0)
  expect(await widthAt(50)).toBeLessThanOrEqual(request.room.width)
})

test('a diagram that the fence makes smaller is no taller for the sake of its labels', async ({ draw }) => {
  const source = 'flowchart LR\n  A --> B & C & D --> E'
  const heightOf = ({ svg }: Drawing): number => Number(svg.match(/ height="([\d.]+)"/)![1])
  const half = await draw(source, { scale: 0.5 })
  expect(heightOf(half)).toBeLessThanOrEqual(heightOf(await draw(source)) / 2)
  // What the author chose is no mistake.
  expect(half.isCramped).toBe(false)
  expect((await draw(source, { room: { width: 882, height: 100 } })).isCramped).toBe(true)
  // Less space inside leaves more of the height to the labels.
  expect(half.smallestLabel).toBeGreaterThan(10)
})

test('reports what Mermaid cannot read, and draws the next one', async ({ renderer }) => {
  expect(await renderer({ ...request, source: 'flowchart LR\n  A -->' })).toEqual({ syntax: expect.stringContaining('Parse error on line') })
  expect(await renderer({ ...request, source: 'flowchart LR\n  A --> B' })).toHaveProperty('svg')
})

test('gives up a diagram that Mermaid never finishes, and draws the next one', async ({ playwright }, { project }) => {
  const browser = await playwright.chromium.launch(project.use.launchOptions)
  const renderer = await openRenderer(browser, content, 5_000)
  await browser.contexts()[0]!.pages()[0]!.evaluate(() => {
    window.drawDiagram = () => {
      for (;;)
        performance.now()
    }
  })
  const sources = ['flowchart LR\n  A --> B', 'pie\n  "x" : 1']
  expect(await Promise.all(sources.map(source => renderer({ ...request, source })))).toEqual([
    { syntax: 'Mermaid had not finished after 5 seconds.' },
    expect.objectContaining({ svg: expect.stringContaining('<svg') }),
  ])
  await browser.close()
})

test('a service starts no browser for what is cached, and another one after a crash', async ({ playwright }, testInfo) => {
  const browsers: Browser[] = []
  const open = (): ReturnType<typeof createDiagramService> => createDiagramService(
    { canvasWidth: 980, aspectRatio: 16 / 9, font: { family: 'sans-serif' }, roots: [], cache: testInfo.outputPath('cache') },
    async () => {
      const browser = await playwright.chromium.launch(testInfo.project.use.launchOptions)
      browsers.push(browser)
      return browser
    },
  )
  const fence = { scale: 1, attributes: {}, config: {} }
  const [cold, warm] = [open(), open()]
  const first = await Promise.all(['pie\n  "x" : 1', 'flowchart LR\n  A --> B'].map(source => cold.render(source, fence)))
  expect(await warm.render('pie\n  "x" : 1', fence)).toEqual(first[0])
  expect(browsers).toHaveLength(1)

  await browsers[0]!.close()
  expect(await cold.render('flowchart LR\n  C --> D', fence)).toEqual({ fallback: expect.stringContaining('closed') })
  expect(await cold.render('flowchart LR\n  C --> D', fence)).toHaveProperty('svg')
  await cold.close()
  expect(browsers.map(browser => browser.isConnected())).toEqual([false, false])
})
