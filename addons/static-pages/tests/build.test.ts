import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
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
