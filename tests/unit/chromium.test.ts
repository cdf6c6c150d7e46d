import type { Machine } from '../../scripts/chromium.ts'
import { expect, it } from 'vitest'
import { findChromium } from '../../scripts/chromium.ts'

function machine(files: string[], more: Partial<Machine> = {}): Machine {
  return { platform: 'linux', env: { PATH: '/usr/local/bin:/usr/bin' }, exists: path => files.includes(path), playwright: '/cache/chrome', ...more }
}

it('takes the browser that CHROMIUM_PATH names before any other', () => {
  expect(findChromium(machine(['/mine', '/cache/chrome'], { env: { CHROMIUM_PATH: '/mine' } }))).toBe('/mine')
})

it('says so when CHROMIUM_PATH names nothing', () => {
  expect(() => findChromium(machine(['/cache/chrome'], { env: { CHROMIUM_PATH: '/gone' } }))).toThrow(/CHROMIUM_PATH names \/gone/)
})

it('takes Playwright\'s own before an installed one, and an installed one before none', () => {
  expect(findChromium(machine(['/cache/chrome', '/usr/bin/chromium']))).toBe('/cache/chrome')
  expect(findChromium(machine(['/usr/bin/google-chrome', '/usr/bin/chromium']))).toBe('/usr/bin/chromium')
  expect(findChromium(machine([]))).toBeUndefined()
})

it('knows where macOS and Windows keep their browsers', () => {
  expect(findChromium(machine(['/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'], { platform: 'darwin', env: {} })))
    .toBe('/Applications/Google Chrome.app/Contents/MacOS/Google Chrome')
  const edge = 'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe'
  expect(findChromium(machine([edge], { platform: 'win32', env: { 'PROGRAMFILES(X86)': 'C:\\Program Files (x86)' } }))).toBe(edge)
})
