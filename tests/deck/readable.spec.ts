import { measure } from '../readability.ts'
import { expect, test } from '../site.ts'
import { walk } from '../walk.ts'

for (const viewport of [{ width: 980, height: 552 }, { width: 1024, height: 768 }]) {
  test(`readable from the last row in all 47 states, light and dark, ${viewport.width} × ${viewport.height}`, async ({ page, site }) => {
    await page.setViewportSize(viewport)
    const findings: string[] = []
    let states = 0
    // Each state begins in the scheme in which the one before it ended: a switch paints the whole slide anew.
    const schemes: ('light' | 'dark')[] = ['light', 'dark']
    await walk(page, site, async ({ slide, click }) => {
      states++
      for (const colorScheme of schemes) {
        await page.emulateMedia({ colorScheme })
        await page.waitForFunction(scheme => document.documentElement.classList.contains(scheme), colorScheme)
        for (const { rule, element, found } of await measure(page, slide))
          findings.push(`slide ${slide}, click ${click}, ${colorScheme}: ${element}: ${rule}; found ${found}`)
      }
      schemes.reverse()
    })
    expect(states).toBe(47)
    expect(findings).toEqual([])
  })
}

test('header and footer stand on the same pixel on every slide and at every click', async ({ page, site }) => {
  const places = new Set<string>()
  await walk(page, site, async ({ slide }) => {
    const boxes = page.locator(`#slideshow [data-slidev-no="${slide}"]`).locator('.slide-header, .slide-footer')
    places.add(JSON.stringify(await boxes.evaluateAll(all => all.map((box) => {
      const { x, y, width, height } = box.getBoundingClientRect()
      return { x, y, width, height }
    }))))
  })
  expect([...places]).toEqual([
    JSON.stringify([
      { x: 49, y: 28, width: 882, height: 26 },
      { x: 49, y: 498, width: 882, height: 26 },
    ]),
  ])
})
