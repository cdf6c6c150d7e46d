import { runInNewContext } from 'node:vm'
import { expect, it } from 'vitest'
import { inlineScript } from '../node/html.ts'

function greet(): void {
  // Not sent.
  const words = ['Hello', 'world']
  Object.assign(globalThis, { greeting: words.join(' ') })
}

it('sends a function as a minified script that runs it', () => {
  const script = inlineScript(greet)
  const page: { greeting?: string } = {}
  runInNewContext(script, page)
  expect(page.greeting).toBe('Hello world')
  expect(script).not.toMatch(/\n|Not sent|words/)
})
