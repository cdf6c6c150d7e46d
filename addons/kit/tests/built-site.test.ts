import type { RequestListener } from 'node:http'
import { expect, it, onTestFinished, vi } from 'vitest'
import { withBrowser } from '../node/browser.ts'
import { boundStylesheets } from '../node/built-site.ts'
import { closeServer, listen, portOf } from '../node/server.ts'

async function serve(answer: RequestListener): Promise<string> {
  const server = await listen(answer)
  onTestFinished(() => closeServer(server))
  return `http://127.0.0.1:${portOf(server)}/`
}

it('goes on without a stylesheet of another host that never answers, and names it', async () => {
  const stylesheet = `${await serve(() => {})}fonts.css`
  const url = await serve((_, response) => response.setHeader('content-type', 'text/html')
    .end(`<link rel="stylesheet" href="${stylesheet}"><script>document.title = "started"</script>`))
  const warn = vi.spyOn(console, 'warn').mockImplementation(() => {})
  onTestFinished(() => warn.mockRestore())

  await withBrowser(async (browser) => {
    const page = await browser.newPage()
    await boundStylesheets(page, 500)
    await page.goto(url, { waitUntil: 'commit' })
    await expect.poll(() => page.title(), { timeout: 30_000 }).toBe('started')
    expect(warn).toHaveBeenCalledExactlyOnceWith(expect.stringContaining(`${stylesheet} did not load`))
  })
}, 60_000)
