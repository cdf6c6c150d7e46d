import { access, cp, mkdir, readFile, rm, symlink, utimes, writeFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { test as base, expect } from '@playwright/test'
import { ROOT } from '../../scripts/slidev.ts'
import { startDev } from '../dev.ts'
import { SITE } from '../site.ts'

/** A deck of two slides, the first with a box to be dragged. */
const SLIDES = `---
theme: none
title: Deck
dragPos:
  box: 100,100,200,100
---

# One

<div v-drag="'box'">Box</div>

---

# Two
`

const MEMORY = 'node_modules/.vite/slidev-addon-head-start/modules.json'

interface Deck {
  /** Changes what its slides say. */
  edit: (from: string, to: string) => Promise<void>
  slides: () => Promise<string>
  /** Whether its server has left something for the next start that says this. */
  remembers: (text: string) => Promise<boolean>
  /** Starts its server and shows a slide, with what the last start has left. */
  show: (no: number, heading: string) => Promise<void>
}

/** Each test gets a deck whose server was used once. */
const test = base.extend<{ deck: Deck }, { usedDeck: string }>({
  usedDeck: [async ({ browser }, use, { workerIndex }) => {
    // Where the packages are found that it imports.
    const folder = join(SITE, `../used-deck-${workerIndex}`)
    await rm(folder, { recursive: true, force: true })
    await mkdir(join(folder, 'node_modules'), { recursive: true })
    await symlink(join(ROOT, 'node_modules/@slidev'), join(folder, 'node_modules/@slidev'), 'junction')
    const addon = relative(folder, join(ROOT, 'addons/head-start')).replaceAll('\\', '/')
    await writeFile(join(folder, 'package.json'), JSON.stringify({ type: 'module', slidev: { addons: [`@/${addon}`] } }))
    await write(folder, SLIDES)
    const server = await startDev(folder)
    const page = await browser.newPage()
    await page.goto(`${server.url}1`)
    await expect.poll(() => access(join(folder, MEMORY)).then(() => true, () => false)).toBe(true)
    await page.close()
    await server.close()
    await cp(join(folder, 'node_modules/.vite'), join(folder, 'node_modules/.left'), { recursive: true })
    await use(folder)
  }, { scope: 'worker', timeout: 120_000 }],
  deck: async ({ usedDeck, page }, use) => {
    await write(usedDeck, SLIDES)
    await rm(join(usedDeck, 'node_modules/.vite'), { recursive: true })
    await cp(join(usedDeck, 'node_modules/.left'), join(usedDeck, 'node_modules/.vite'), { recursive: true })
    const slides = (): Promise<string> => readFile(join(usedDeck, 'slides.md'), 'utf8')
    let close = async (): Promise<void> => {}
    await use({
      slides,
      remembers: async text => (await readFile(join(usedDeck, MEMORY), 'utf8')).includes(text),
      async edit(from, to) {
        await writeFile(join(usedDeck, 'slides.md'), (await slides()).replace(from, to))
      },
      async show(no, heading) {
        const server = await startDev(usedDeck)
        close = server.close
        const code = page.waitForResponse(response => response.url().endsWith('/client/main.ts')).then(response => response.text())
        await page.goto(`${server.url}${no}`)
        await expect(page.getByRole('heading', { name: heading })).toBeVisible()
        // Vite writes its map into a module that it makes.
        expect(await code).toContain('sourceMappingURL=main.ts.map')
      },
    })
    await close()
  },
})

/** Writes a deck's slides as if at a certain time: then they count as unchanged. */
async function write(folder: string, slides: string): Promise<void> {
  const path = join(folder, 'slides.md')
  await writeFile(path, slides)
  await utimes(path, 1, 1)
}

// In one worker: another would have to make a used deck of its own.
test.describe.configure({ mode: 'default' })

test('a slide that is edited as soon as it is there is shown anew', async ({ page, deck }) => {
  await deck.show(2, 'Two')
  await deck.edit('# Two', '# Due')
  await expect(page.getByRole('heading', { name: 'Due' })).toBeVisible()
})

test('a slide that was edited while the server was off is shown as it is now, and changes in place when it is edited again', async ({ page, deck }) => {
  await deck.edit('# Two', '# Due')
  await deck.show(2, 'Due')
  await page.evaluate(() => Object.assign(window, { isSamePage: true }))
  // Written once all modules are made.
  await expect.poll(() => deck.remembers('Due')).toBe(true)
  await deck.edit('# Due', '# Zwei')
  await expect(page.getByRole('heading', { name: 'Zwei' })).toBeVisible()
  expect(await page.evaluate(() => 'isSamePage' in window)).toBe(true)
})

test('an element that is dragged as soon as it is there keeps its place', async ({ page, deck }) => {
  await deck.show(1, 'One')
  const box = page.getByText('Box')
  // Slidev takes no notice of a place until it has asked its server for the slide.
  await expect(async () => {
    await box.dblclick()
    const { x, y } = (await box.boundingBox())!
    await page.mouse.move(x + 10, y + 10)
    await page.mouse.down()
    await page.mouse.move(x + 60, y + 60, { steps: 3 })
    const isSaved = page.waitForResponse(response => response.request().method() === 'POST' && response.url().endsWith('/1.json'), { timeout: 8000 })
    await page.mouse.up()
    expect((await isSaved).status()).toBe(200)
  }).toPass({ timeout: 30_000 })
  expect(await deck.slides()).not.toContain('box: 100,100,200,100')
})
