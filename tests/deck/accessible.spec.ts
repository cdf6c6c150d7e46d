import AxeBuilder from '@axe-core/playwright'
import { expect, test } from '../site.ts'
import { slides } from '../talk.ts'
import { shownSlide } from './slide.ts'

for (const path of ['9', 'presenter/9', 'overview']) {
  test(`/${path} has one main landmark, and what is shown is in it`, async ({ page, site }) => {
    await page.goto(site + path)
    await expect(page.getByRole('main')).toHaveCount(1)
    await expect(page.getByRole('main').getByText('ImagePolicy').first()).toBeVisible()
  })
}

test('a list is one', async ({ page, site }) => {
  await page.goto(`${site}6`)
  await expect(page.getByRole('region', { name: 'Slide 6' }).getByRole('listitem')).toHaveCount(8)
  await expect(page.getByRole('heading', { level: 1, name: 'Benefits of GitOps' })).toBeVisible()
})

test('who asks for less motion gets a still for the GIF, and slides that change at once', async ({ page, site }) => {
  await page.goto(`${site}3?clicks=1`)
  const picture = page.getByRole('img', { name: 'Unable to connect' })
  const shown = () => picture.evaluate((img: HTMLImageElement) => img.currentSrc)
  await expect.poll(shown).toMatch(/\.gif$/)
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await expect.poll(shown).toMatch(/\.png$/)

  await page.evaluate(() => {
    document.addEventListener('transitionrun', ({ target }) => document.body.dataset.moved = (target as Element).className, true)
  })
  await page.keyboard.press('ArrowRight')
  await expect(shownSlide(page, 4).locator('.slidev-layout')).toBeVisible()
  await page.keyboard.press('ArrowRight')
  await expect(page.getByText('Data inconsistency')).toBeVisible()
  expect(await page.evaluate(() => document.body.dataset.moved)).toBeUndefined()
})

test('forced colours keep text, and the lit lines apart from the dimmed ones', async ({ page, site }) => {
  await page.emulateMedia({ forcedColors: 'active', reducedMotion: 'reduce' })
  await page.goto(`${site}1?clicks=2`)
  const colourOf = (selector: string) => page.locator(`#slideshow [data-slidev-no="1"] ${selector}`).first().evaluate(element => getComputedStyle(element).color)
  await page.locator('.slidev-code-dishonored').first().waitFor()
  expect(await colourOf('.slidev-code-dishonored span')).not.toBe(await colourOf('.slidev-code-highlighted span'))
})

test('a phone held upright shows the whole slide, and controls that can be read', async ({ page, site }) => {
  await page.setViewportSize({ width: 390, height: 844 })
  await page.goto(`${site}6?clicks=8`)
  const slide = page.locator('#slide-content')
  await expect(slide.getByText('DevOps all the things')).toBeVisible()
  const box = (await slide.boundingBox())!
  expect(box.x).toBeGreaterThanOrEqual(0)
  expect(box.width).toBeCloseTo(390, 0)
  expect(box.y + box.height).toBeLessThanOrEqual(844)

  await expect(page.locator('#slide-container nav').getByText(`/ ${slides.length}`)).toBeVisible()
  const { violations } = await new AxeBuilder({ page }).include('#slide-container').withRules('color-contrast').analyze()
  expect(violations.flatMap(({ nodes }) => nodes.map(({ html }) => html))).toEqual([])
})

test.describe('at 200 % browser zoom', () => {
  // The browser then has half as many CSS pixels each way, and twice as many dots to each.
  test.use({ viewport: { width: 490, height: 276 }, deviceScaleFactor: 2 })

  test('the slide is whole, and every control in reach', async ({ page, site }) => {
    await page.goto(`${site}6?clicks=7`)
    await expect(page.locator('#slide-content').getByText('Disaster recovery')).toBeVisible()
    expect(await page.locator('#slide-content').boundingBox()).toEqual({ x: 0, y: 0, width: 490, height: 276 })
    expect(await page.evaluate(() => {
      const { scrollWidth, scrollHeight } = document.documentElement
      return [scrollWidth, scrollHeight]
    })).toEqual([490, 276])

    await page.mouse.move(20, 260)
    const controls = page.locator('nav button')
    await expect(page.getByTitle('Show info')).toBeVisible()
    expect(await controls.count()).toBeGreaterThan(8)
    for (const control of await controls.all())
      await expect(control).toBeInViewport({ ratio: 1 })
    await page.getByTitle('Go to next slide').click()
    await expect(page).toHaveURL(`${site}6?clicks=8`)
  })
})
