import { execFile } from 'node:child_process'
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { promisify } from 'node:util'
import { expect, inject, it, onTestFinished, vi } from 'vitest'
import { ensureBrowser, findBrowser, launchBrowser, withBrowser } from '../node/browser.ts'
import { withSite } from '../node/built-site.ts'

const browser = inject('chromium').executablePath!

it('takes the browser that CHROMIUM_PATH names, and says so when there is none', async () => {
  vi.stubEnv('CHROMIUM_PATH', browser)
  onTestFinished(() => void vi.unstubAllEnvs())
  await expect(findBrowser()).resolves.toBe(browser)
  vi.stubEnv('CHROMIUM_PATH', '/no/such/browser')
  await expect(findBrowser()).rejects.toThrow('CHROMIUM_PATH names /no/such/browser, which does not exist. Correct it, or unset it')
  await expect(ensureBrowser()).rejects.toThrow('/no/such/browser')
})

it.skipIf(process.platform === 'win32')('says what was started when CHROMIUM_PATH names a program that is no browser', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'browser-'))
  const program = join(folder, 'no-browser')
  await writeFile(program, '#!/bin/sh\necho "I am no browser" >&2\nexit 3\n')
  await chmod(program, 0o755)
  vi.stubEnv('CHROMIUM_PATH', program)
  onTestFinished(async () => {
    vi.unstubAllEnvs()
    await rm(folder, { recursive: true })
  })
  const error = await launchBrowser().catch((error: Error) => error) as Error
  expect(error.message).toBe(`The browser ${program} does not start (Target page, context or browser has been closed). CHROMIUM_PATH names it: correct that, or unset it to search for a browser.`)
})

it.skipIf(process.platform === 'win32')('finds and starts a browser for a user without a home folder', async () => {
  const script = `
    const { launchBrowser } = await import(${JSON.stringify(join(import.meta.dirname, '../node/browser.ts'))})
    const browser = await launchBrowser()
    console.log(browser.version())
    await browser.close()
  `
  const { CHROMIUM_PATH, PATH } = process.env
  const env = { PATH, HOME: '/nonexistent', ...CHROMIUM_PATH && { CHROMIUM_PATH } }
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', script], { env, cwd: import.meta.dirname })
  expect(stdout).toMatch(/^\d+\./)
})

it('shares one browser among those who work at the same time, and closes it after the last', async () => {
  const both = Array.from({ length: 2 }, () => withBrowser(async browser => browser))
  const [one, other] = await Promise.all(both)
  expect(one).toBe(other)
  expect(one!.isConnected()).toBe(false)
  await expect(withBrowser(() => Promise.reject(new Error('broken')))).rejects.toThrow('broken')
})

it('sets a deck’s own fonts as the audience’s browsers do, with glyphs between the pixels', () => withBrowser(async (browser) => {
  const font = await readFile(createRequire(import.meta.url).resolve('katex/dist/fonts/KaTeX_Main-Regular.woff2'), 'base64')
  const page = await browser.newPage()
  await page.setContent(`
    <style>@font-face { font-family: Own; src: url(data:font/woff2;base64,${font}) }</style>
    <span style="font: 17px Own">x</span>
  `)
  const width = await page.locator('span').evaluate(span => document.fonts.load('17px Own').then(() => span.getBoundingClientRect().width))
  expect(width % 1).not.toBe(0)
}))

it('serves a site that was built with a relative base', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'site-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  await writeFile(join(folder, 'index.html'), 'hello')
  const text = await withSite({ folder, base: './' }, async (_, url) => (await fetch(url)).text())
  expect(text).toBe('hello')
})
