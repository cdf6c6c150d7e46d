import { chromium } from 'playwright-chromium'
import { expect, inject, it, onTestFinished } from 'vitest'
import { failToStart, onScriptError } from '../node/render.ts'

it('tells what scripts do not catch and what Vue logs, and nothing that is no error of theirs', { timeout: 60_000 }, async () => {
  const browser = await chromium.launch(inject('chromium'))
  onTestFinished(() => browser.close())
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

it('tells soon why a deck does not start', { timeout: 60_000 }, async () => {
  const browser = await chromium.launch(inject('chromium'))
  onTestFinished(() => browser.close())
  const page = await browser.newPage()
  const failed = expect(failToStart(page)).rejects.toThrow('because a script fails: no key\nLook in setup/main.ts')
  await page.setContent('<script type="module">throw new Error("no key")</script>')
  await failed
})
