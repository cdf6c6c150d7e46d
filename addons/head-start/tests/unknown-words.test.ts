import type { UserConfig } from 'unocss'
import UnoCSS from 'unocss/vite'
import { createServer } from 'vite'
import { expect, it, onTestFinished } from 'vitest'
import { remember, rememberWords } from '../unknown-words.ts'
import { writeDeck } from './deck.ts'

/** The icons that are installed. */
const icons = new Set<string>()

/** The words that were tried. */
const tried: string[] = []

const CONFIG: UserConfig = {
  variants: [{
    name: 'record',
    match(word) {
      tried.push(word)
      return undefined
    },
  }],
  rules: [[/^i-(.+)$/, ([, name]) => icons.has(name!) ? { icon: name } : undefined]],
}

/** Starts a server for a deck, and again after it has seen the deck's words; says which words are tried in the second start, and its stylesheet. */
async function restart(words: string, before: UserConfig = CONFIG, after: UserConfig = CONFIG, between = (): void => {}): Promise<{ words: string[], css: string }> {
  const root = await writeDeck({ 'main.js': `// @unocss-include\nexport default '${words}'` })
  async function start(config: UserConfig): Promise<{ css: string, stop: () => Promise<void> }> {
    const server = await createServer({
      root,
      configFile: false,
      logLevel: 'silent',
      server: { middlewareMode: true, watch: null, ws: false },
      plugins: [rememberWords(), UnoCSS({ configFile: false, presets: [], ...config })],
    })
    onTestFinished(() => server.close())
    await server.transformRequest('/main.js')
    const { code: css } = (await server.transformRequest('virtual:uno.css'))!
    return { css, stop: () => remember(server) }
  }
  const { stop } = await start(before)
  await stop()
  between()
  tried.length = 0
  const { css } = await start(after)
  return { words: tried, css }
}

it('does not try a word that has meant nothing', async () => {
  expect((await restart('nonsense')).words).not.toContain('nonsense')
})

it('tries what has the form of a rule, which may mean something by now', async () => {
  const { words, css } = await restart('i-flux', CONFIG, CONFIG, () => icons.add('flux'))
  expect(words).toContain('i-flux')
  expect(css).toContain('icon:flux')
})

it('tries every word again once a rule has changed', async () => {
  const { css } = await restart('nonsense', CONFIG, { ...CONFIG, rules: [[/^nonsense$/, () => ({ makes: 'sense' })]] })
  expect(css).toContain('makes:sense')
})
