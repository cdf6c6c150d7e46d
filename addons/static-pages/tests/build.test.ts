import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { withBrowser } from 'deck-kit/node/browser'
import { serveSite } from 'deck-kit/node/server'
import { expect, it } from 'vitest'
import { contrast } from '../../../tests/contrast.ts'
import { makeDeck, runSlidev } from '../../../tests/fixture-deck.ts'

it('a build goes on where a component throws and a stylesheet is missing, and names both', async () => {
  const folder = await makeDeck({ name: 'static-pages-wrong', addons: ['slidev-addon-static-pages'], files: {
    'slides.md': '---\ntheme: none\n---\n\n# One\n\n---\n\n# Two\n\n<Chart />\n\n---\n\n# Three\n',
    'components/Chart.vue': '<script setup>\nthrow new Error("the chart failed")\n</script>\n\n<template>Chart</template>\n',
    'index.html': '<head>\n<link rel="stylesheet" href="/gone.css">\n</head>\n',
  } })
  const { output, code } = await runSlidev(folder, ['build', '--without-notes'])
  expect(output).toMatch(/slides\.md:\d+ \(slide 2\): a script failed .*: the chart failed/)
  expect(output).toContain('The stylesheet /gone.css did not load')
  expect(code).toBe(0)
  expect(existsSync(join(folder, 'dist/3/index.html'))).toBe(true)
})

it('a script finds the live slide by its ids, and not the static one', async () => {
  const folder = await makeDeck({ name: 'static-pages-ids', addons: ['slidev-addon-static-pages'], files: {
    'slides.md': '---\ntheme: none\n---\n\n<Code />\n',
    'components/Code.vue': `<script setup>
import { onMounted } from 'vue'
onMounted(() => document.getElementById('code').append('drawn'))
</script>

<template><p id="code" /></template>
`,
  } })
  const { output, code } = await runSlidev(folder, ['build', '--without-notes'])
  expect(code, output).toBe(0)
  const { url, close } = await serveSite(join(folder, 'dist'))
  await withBrowser(async (browser) => {
    const page = await browser.newPage()
    await page.goto(url)
    const live = page.locator('#slideshow #code')
    await live.waitFor({ state: 'attached' })
    expect(await live.innerText()).toBe('drawn')
  }).finally(close)
})

it('the reading page has the deck\'s direction, and shows formulas, the code in editors, and what a script draws', async () => {
  const folder = await makeDeck({ name: 'static-pages-drawn', addons: ['slidev-addon-static-pages'], files: {
    'slides.md': '---\ntheme: none\nhtmlAttrs:\n  dir: rtl\n---\n\nA root: $\\sqrt{a^2+b}$\n\n<Bars />\n\n---\n\n```ts {monaco}\nif (true)\n  run(1)\n```\n',
    'components/Bars.vue': `<script setup>
import { onMounted, ref } from 'vue'
const canvas = ref()
onMounted(() => setTimeout(() => {
  const context = canvas.value.getContext('2d')
  context.fillStyle = '#f00'
  context.fillRect(0, 0, 900, 300)
}, 500))
</script>

<template><canvas ref="canvas" aria-label="Sales" width="900" height="300" style="width: 900px; height: 300px" /></template>
`,
  } })
  const { output, code } = await runSlidev(folder, ['build', '--without-notes'])
  expect(code, output).toBe(0)

  const { url, close } = await serveSite(join(folder, 'dist'))
  await withBrowser(async (browser) => {
    const page = await browser.newPage({ viewport: { width: 390, height: 844 } })
    await page.goto(`${url}read/`)
    expect(await page.locator('html').getAttribute('dir')).toBe('rtl')
    const formula = page.locator('.katex-html')
    expect(await formula.innerText()).toMatch(/a\s*2\s*\+\s*b/)
    const { width } = (await formula.boundingBox())!
    expect(width).toBeGreaterThan(30)
    expect(width).toBeLessThan(150)
    expect(await page.locator('[id="2"] pre').innerText()).toBe('if (true)\n  run(1)')
    const picture = page.getByRole('img', { name: 'Sales' })
    const box = (await picture.boundingBox())!
    expect(box.x + box.width).toBeLessThanOrEqual(390)
    expect(box.width / box.height).toBeCloseTo(3, 1)
    const colour = await picture.evaluate(async (image: HTMLImageElement) => {
      await image.decode()
      const context = document.createElement('canvas').getContext('2d')!
      context.drawImage(image, 0, 0)
      return [...context.getImageData(150, 75, 1, 1).data]
    })
    expect(colour[0]).toBeGreaterThan(240)
    expect(colour[1]).toBeLessThan(15)

    // Dark text, and Slidev's black around the slides.
    const button = page.getByRole('link', { name: 'Slides', exact: true })
    const style = await button.evaluate(link => ({ ...getComputedStyle(link) }))
    const [text, ground] = [style.color, style.backgroundColor].map(colour => colour.match(/\d+/g)!.map(Number))
    expect(contrast(text!, ground!)).toBeGreaterThan(4.5)
  }).finally(close)
})
