import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { build, isReplaceable, ROOT } from '../../scripts/lib/slidev.ts'

it('leaves a finished build alone when the next one fails at its end', async () => {
  // Below the deck's own folder, where Slidev finds its packages.
  const folder = join(ROOT, '.cache/tests', crypto.randomUUID())
  const site = join(folder, 'site')
  await mkdir(site, { recursive: true })
  onTestFinished(() => rm(folder, { recursive: true }))
  const files = {
    'site/index.html': 'the build before',
    'package.json': '{ "private": true }',
    'slides.md': '---\ntheme: none\n---\n\n# Hello\n',
    'vite.config.ts': 'export default { plugins: [{ name: "late", closeBundle() { throw new Error("Too late.") } }] }',
  }
  for (const [name, text] of Object.entries(files))
    await writeFile(join(folder, name), text)

  await expect(build({ folder: site, entry: join(folder, 'slides.md') })).rejects.toThrow('Slidev did not finish')
  expect((await readdir(folder)).filter(name => name.includes('site'))).toEqual(['site'])
  expect(await readdir(site)).toEqual(['index.html'])
  expect(await readFile(join(site, 'index.html'), 'utf8')).toBe(files['site/index.html'])
})

it('takes the place of nothing but a build', async () => {
  const folder = join(ROOT, '.cache/tests', crypto.randomUUID())
  onTestFinished(() => rm(folder, { recursive: true }))
  expect(await isReplaceable(folder)).toBe(true)
  await mkdir(folder, { recursive: true })
  expect(await isReplaceable(folder)).toBe(true)
  await writeFile(join(folder, 'photo.jpg'), '')
  await expect(build({ folder })).rejects.toThrow('holds more than a build')
  await writeFile(join(folder, 'index.html'), '')
  expect(await isReplaceable(folder)).toBe(true)
  expect(await Promise.all([ROOT, dirname(ROOT), '/'].map(isReplaceable))).toEqual([false, false, false])
})
