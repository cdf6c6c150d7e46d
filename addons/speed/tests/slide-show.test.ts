import type { Plugin, Rolldown } from 'vite'
import { build } from 'vite'
import { expect, it } from 'vitest'
import { slideTransitions } from '../node/slide-show.ts'

/** Builds a slide show that is nothing but this code, and returns what the visitor gets. */
async function built(code: string): Promise<string> {
  const slideShow: Plugin = {
    name: 'slide-show',
    enforce: 'pre',
    resolveId: source => source.endsWith('SlidesShow.vue') ? '/node_modules/@slidev/client/internals/SlidesShow.vue' : undefined,
    load: id => id.endsWith('SlidesShow.vue') ? code : undefined,
  }
  const { output } = await build({
    configFile: false,
    logLevel: 'silent',
    plugins: [slideShow, slideTransitions()],
    build: { write: false, minify: false, rolldownOptions: { input: 'SlidesShow.vue', external: /^@slidev\/client\// } },
  }) as Rolldown.RolldownOutput
  return output.map(chunk => 'code' in chunk ? chunk.code : '').join('')
}

it('gives the slide show a TransitionGroup of its own, and everything else of Vue', async () => {
  const code = await built('import { ref, TransitionGroup } from "vue"; import "../state"; console.log(ref, TransitionGroup)')
  expect(code).toContain('console.log(ref, SlideTransition)')
})

it('gives the slide show a state of its own, and everything else of Slidev\'s', async () => {
  const code = await built('import "vue"; import { disableTransition, hmrSkipTransition } from "../state"; console.log(disableTransition, hmrSkipTransition)')
  expect(code).toMatch(/(?<name>hmrSkipTransition\$1) = customRef\([\s\S]*console\.log\(.*disableTransition, \k<name>\)/)
})

it.each([
  ['import "../state"', '`vue`'],
  ['import "vue"', '`../state`'],
  ['console.log("another way")', '`vue` and `../state`'],
])('fails a build whose slide show does not ask for it: %s', async (code, missing) => {
  await expect(built(code)).rejects.toThrow(`does not import ${missing} in @slidev/client/internals/SlidesShow.vue`)
})
