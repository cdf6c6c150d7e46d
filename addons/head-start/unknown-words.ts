import type { UnoGenerator } from 'unocss'
import type { Plugin, ViteDevServer } from 'vite'
import { createHash } from 'node:crypto'
import { later } from './later.ts'
import { readStored, store } from './stored.ts'
import { STYLESHEET, unoCSS } from './unocss.ts'

/** Words that UnoCSS has no use for, as it is set up. */
interface Unknown { setup: string, words: string[] }

/**
 * Remembers from one start to the next which words UnoCSS has no use for. They are nineteen of twenty in a deck, most of
 * them from its script, and UnoCSS tries all of its variants and rules on each.
 */
export function rememberWords(): Plugin {
  let server: ViteDevServer
  let recalled: Promise<void>
  return {
    name: 'slidev-addon-head-start:remember-words',
    apply: 'serve',
    enforce: 'pre',
    configureServer(created) {
      server = created
      later(server, () => void remember(server).catch(() => {}))
    },
    load: {
      // Before UnoCSS looks words up.
      order: 'pre',
      filter: { id: STYLESHEET },
      async handler() {
        // Nothing is lost when it fails: then every word is looked up.
        await (recalled ??= recall(server).catch(() => {}))
        return undefined
      },
    },
  }
}

/** Tells UnoCSS of the words that it had no use for. */
async function recall(server: ViteDevServer): Promise<void> {
  const context = await unoCSS(server)
  const unknown = await readStored<Unknown>(server.config, 'unknown-words')
  if (context && unknown?.setup === setupOf(server, context.uno))
    context.uno.blockTokens(unknown.words)
}

/** Writes down the words that UnoCSS has no use for, for the next start. */
export async function remember(server: ViteDevServer): Promise<void> {
  const context = await unoCSS(server)
  if (!context)
    return
  const { uno, tokens } = context
  const setup = setupOf(server, uno)
  const before = await readStored<Unknown>(server.config, 'unknown-words')
  const known = new Set(before?.setup === setup ? before.words : [])
  const { matched } = await uno.generate(tokens, { preflights: false })
  const found = await formless(uno, [...tokens].filter(word => !matched.has(word) && !known.has(word)))
  if (found.length > 0)
    await store(server.config, 'unknown-words', { setup, words: [...known, ...found] })
}

/**
 * Those of some words that have the form of no rule and no shortcut. A word that has one and still means nothing may do so
 * later: a rule may look at files, and at what is installed.
 */
async function formless(uno: UnoGenerator, words: string[]): Promise<string[]> {
  const forms = [...uno.config.rulesDynamic, ...uno.config.shortcuts].flatMap(([form, , meta]) =>
    form instanceof RegExp ? [meta?.prefix ?? ''].flat().map(prefix => ({ prefix, form })) : [])
  // Without what stands for a state or a screen: a word may be several.
  const bare = await Promise.all(words.map(word => uno.matchVariants(word)))
  return words.filter((_, index) => !bare[index]!.some(([, word]) =>
    forms.some(({ prefix, form }) => word.startsWith(prefix) && form.test(word.slice(prefix.length)))))
}

/** Changes with all that decides whether a word means something: UnoCSS's configuration, and what is installed. */
function setupOf({ environments }: ViteDevServer, { config, version }: UnoGenerator): string {
  const seen = new WeakSet()
  const text = JSON.stringify(config, (_, part: unknown) => {
    if (typeof part === 'function' || part instanceof RegExp)
      return String(part)
    if (part instanceof Map || part instanceof Set)
      return [...part]
    if (typeof part !== 'object' || part === null)
      return part
    // A configuration holds its presets, whose parts are parts of it.
    return seen.has(part) ? undefined : seen.add(part) && part
  })
  return createHash('sha256').update(`${version} ${environments.client.depsOptimizer?.metadata.lockfileHash} ${text}`).digest('hex')
}
