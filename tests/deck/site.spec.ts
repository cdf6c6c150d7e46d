import type { Page } from '@playwright/test'
import { execFile } from 'node:child_process'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import process from 'node:process'
import { promisify } from 'node:util'
import { brotliDecompressSync } from 'node:zlib'
import sharp from 'sharp'
import { expect, SITE, test } from '../site.ts'
import { slides } from '../talk.ts'

const run = promisify(execFile)
const CHECKER = join(import.meta.dirname, '../../node_modules/vnu-jar/build/dist/vnu.jar')

/** Writes down what the Content-Security-Policy stops on a page from now on. */
async function recordViolations(page: Page): Promise<string[]> {
  const violations: string[] = []
  await page.exposeFunction('violated', (text: string) => void violations.push(text))
  await page.addInitScript(() => {
    const { violated } = window as unknown as { violated: (text: string) => void }
    document.addEventListener('securitypolicyviolation', event => violated(`${event.effectiveDirective}: ${event.blockedURI} ${event.sample}`))
  })
  return violations
}

test.describe('Content-Security-Policy', () => {
  test('stops nothing that the presenter\'s view does', async ({ page, host }) => {
    const violations = await recordViolations(page)
    await page.goto(`${host}presenter/9`)
    await expect(page.locator('[data-slidev-no="9"]').first()).toContainText('ImagePolicy')
    await expect(page.getByText('0/9')).toBeVisible()
    await page.keyboard.press('ArrowRight')
    await expect(page).toHaveURL(/presenter\/9\?clicks=1/)
    for (const path of ['overview', 'print?print=true']) {
      await page.goto(host + path)
      await expect(page.locator(`[data-slidev-no="${slides.length}"]`).first()).toContainText('Questions?')
    }
    expect(violations).toEqual([])
  })

  test('stops a script that is not the deck\'s own, with and without the host\'s help', async ({ page, host, site }) => {
    const violations = await recordViolations(page)
    for (const url of [host, site]) {
      violations.length = 0
      await page.goto(url)
      await page.evaluate(() => {
        const script = document.createElement('script')
        script.textContent = 'window.intruded = true'
        document.body.append(script)
      })
      await expect.poll(() => violations).toContainEqual(expect.stringContaining('script-src'))
      expect(await page.evaluate(() => 'intruded' in window)).toBe(false)
    }
  })
})

test('a host that takes them sends the headers, and compresses', async ({ request, host }) => {
  const page = await request.get(host)
  expect(page.headers()).toMatchObject({
    'content-security-policy': expect.stringMatching(/script-src 'self'(?: https:\/\/talk\.example\.org)?(?: 'sha256-[^']+')*;.*frame-ancestors 'self'/),
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
  })
  const script = (await page.text()).match(/src="\/(assets\/[^"]+\.js)"/)![1]!
  // fetch would undo the compression.
  const { stdout } = await run(process.execPath, ['-e', `require('http').get(${JSON.stringify(host + script)}, { headers: { 'accept-encoding': 'br' } }, r => { console.error(JSON.stringify(r.headers)); r.pipe(process.stdout) })`], { encoding: 'buffer' })
  expect(brotliDecompressSync(stdout).equals(await readFile(join(SITE, script)))).toBe(true)
  expect((await request.get(host + script)).headers()['cache-control']).toContain('immutable')
})

test('an unknown address is answered by 404.html, and the host\'s own files by nothing', async ({ request, host }) => {
  for (const path of ['no/such/page', '_headers', '_redirects']) {
    const response = await request.get(host + path)
    expect(response.status(), path).toBe(404)
    expect(await response.text()).toBe(await readFile(join(SITE, '404.html'), 'utf8'))
  }
})

test('a slide\'s folder is sent on to its slash, as GitHub Pages does, and shows the click that was asked for', async ({ page, request, host }) => {
  const response = await request.get(`${host}4?clicks=2`, { maxRedirects: 0 })
  expect(response.status()).toBe(301)
  expect(response.headers().location).toBe(`${new URL(host).pathname}4/?clicks=2`)

  await page.goto(`${host}4?clicks=2`)
  const targets = page.locator('#slideshow > [data-slidev-no="4"] .slidev-vclick-target')
  await expect(targets).toHaveCount(4)
  await expect(targets.nth(1)).toHaveCSS('opacity', '1')
  await expect(targets.nth(2)).toHaveCSS('opacity', '0')
})

test('the page names its icons, and they are there', async ({ page, request, site }) => {
  await page.goto(site)
  const icons = await page.locator('link[rel$=icon]').evaluateAll(links => links.map(link => (link as HTMLLinkElement).href))
  expect(icons.length).toBeGreaterThanOrEqual(2)
  for (const icon of [...icons, `${site}favicon.ico`, `${site}icon-192.png`, `${site}icon-512.png`])
    expect((await request.get(icon)).headers()['content-type'], icon).not.toMatch(/^text\/html/)
})

test('the share image is slide 1 at 1200 × 630', async ({ page, site }) => {
  const image = sharp(join(SITE, 'og-image.png')).removeAlpha()
  expect(await image.metadata()).toMatchObject({ width: 1200, height: 630 })

  await page.setViewportSize({ width: 1200, height: 675 })
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await page.goto(site)
  const slide = sharp(await page.screenshot({ clip: { x: 0, y: 22, width: 1200, height: 630 } })).removeAlpha()
  const [drawn, shown] = await Promise.all([image, slide].map(picture => picture.raw().toBuffer()))
  // It has 256 colours.
  expect(drawn!.reduce((sum, value, at) => sum + Math.abs(value - shown![at]!), 0) / drawn!.length).toBeLessThan(2)
})

/** What the Nu checker of 2026-09 says of pages that are as they should be. */
const PASSED_OVER = [
  /^Attribute “pathLength” not allowed on element “circle”/, // SVG 2 has it on every shape.
  /^CSS: “(?:container-type|container|font-size)”/, // Container queries and nested math are CSS since 2022.
  /^Attribute “grid” not allowed on element “div”/, // The slide's own text, read by UnoCSS.
]

test('every page is valid by the Nu checker', async () => {
  test.slow()
  test.skip(!await run('java', ['-version']).then(() => true, () => false), 'The checker needs Java.')
  const pages = (await readdir(SITE, { recursive: true })).filter(path => path.endsWith('.html')).map(path => join(SITE, path))
  // So few pages are checked before Java's second compiler has paid for itself; without it they need more stack.
  const { stderr } = await run('java', ['-Xss4m', '-XX:TieredStopAtLevel=1', '-jar', CHECKER, '--exit-zero-always', '--errors-only', '--format', 'json', ...pages], { maxBuffer: 1e8 })
  const { messages } = JSON.parse(stderr) as { messages: { url: string, message: string, extract: string }[] }
  const told = messages.filter(({ message }) => !PASSED_OVER.some(known => known.test(message)))
  expect(told.map(({ url, message, extract }) => `${url.split('/site/')[1]}: ${message} ${extract}`)).toEqual([])
})
