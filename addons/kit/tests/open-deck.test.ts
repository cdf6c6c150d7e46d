import type { RequestListener } from 'node:http'
import type { Browser } from 'playwright-chromium'
import { chromium } from 'playwright-chromium'
import { beforeAll, expect, inject, it, onTestFinished, vi } from 'vitest'
import { onScriptError, openDeck, skipLateStylesheets, sourceOf } from '../node/open-deck.ts'
import { closeServer, listen, portOf } from '../node/server.ts'

let browser: Browser
beforeAll(async () => {
  browser = await chromium.launch(inject('chromium'))
  return () => browser.close()
})

async function serve(answer: RequestListener): Promise<string> {
  const server = await listen(answer)
  onTestFinished(() => closeServer(server))
  return `http://127.0.0.1:${portOf(server)}/`
}

/** Serves a page, and a script at each path that has one. Every other path answers as Vite does for broken source. */
function servePage(html: string, scripts: Record<string, string> = {}): Promise<string> {
  return serve(({ url }, response) => {
    const script = scripts[url!.slice(1)]
    response.writeHead(url === '/' || script ? 200 : 500, { 'content-type': script ? 'text/javascript' : 'text/html' })
    response.end(script ?? html)
  })
}

it('opens a deck whose scripts fail, if it shows a slide all the same', async () => {
  const url = await servePage('<script src="a.js"></script><script>setTimeout(() => app.dataset.slidevNo = 1, 500)</script>'
    + '<div id="app">', { 'a.js': 'throw new Error("of a widget")' })
  await openDeck(await browser.newPage(), url)
})

it('says soon why a deck does not start: the error and the file', async () => {
  const open = async (...deck: Parameters<typeof servePage>) =>
    openDeck(await browser.newPage(), await servePage(...deck))
  const main = '<script type="module" src="setup/main.ts"></script>'
  const bundle = '<script src="assets/index-1.js"></script>'
  await Promise.all([
    expect(open(main, { 'setup/main.ts': 'throw new Error("no key")' })).rejects
      .toThrow('The deck does not start, because a script in setup/main.ts fails: no key'),
    expect(open(bundle, { 'assets/index-1.js': 'throw new Error("no key")' })).rejects
      .toThrow('because a script in setup/, a global layer or index.html fails: no key'),
    expect(open(main)).rejects.toThrow('because setup/main.ts cannot be loaded'),
  ])
})

it('finds the author\'s file in a stack', () => {
  const stack = (...paths: string[]): string => paths.map(path => `\n    at f (http://127.0.0.1:5000/${path}:3:5)`).join('')
  expect(sourceOf(stack('node_modules/vue/vue.js?v=1', 'components/Bad.vue?t=2', 'setup/main.ts'))).toBe('components/Bad.vue')
  expect(sourceOf(stack('slides.md__slidev_2.md'))).toBe('slides.md (slide 2)')
  expect(sourceOf(stack('assets/index-1.js'))).toBeUndefined()
})

it('tells what scripts do not catch and what Vue logs, and nothing that is no error of theirs', async () => {
  const page = await browser.newPage()
  const told: string[] = []
  onScriptError(page, message => told.push(message))
  await page.setContent(`<img src="http://127.0.0.1:9/gone.png"><script>
    setTimeout(() => { throw new Error('thrown') })
    Promise.reject(new TypeError('rejected'))
    const logged = new Error('logged, as Vue does')
    console.error(logged)
    console.error(logged)
    console.error('Error: a text')
    console.warn(new Error('a warning'))
    Promise.reject(new DOMException('a film was interrupted', 'AbortError'))
    setTimeout(() => console.log('done'), 10)
  </script>`, { waitUntil: 'commit' })
  await page.waitForEvent('console', message => message.text() === 'done')
  expect(told.sort()).toEqual(['logged, as Vue does', 'rejected', 'thrown'])
})

it('goes on without a stylesheet of another host that never answers, and names it', async () => {
  const stylesheet = `${await serve(() => {})}fonts.css`
  const url = await servePage(`<link rel="stylesheet" href="${stylesheet}"><script>document.title = "started"</script>`)
  const warn = vi.spyOn(console, 'warn').mockImplementation(() => {})
  onTestFinished(() => warn.mockRestore())

  const page = await browser.newPage()
  await skipLateStylesheets(page, 500)
  await page.goto(url, { waitUntil: 'commit' })
  await expect.poll(() => page.title(), { timeout: 30_000 }).toBe('started')
  expect(warn).toHaveBeenCalledExactlyOnceWith(expect.stringContaining(`${stylesheet} did not load`))
})
