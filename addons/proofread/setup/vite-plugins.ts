import process from 'node:process'
import { defineVitePluginsSetup } from '@slidev/types'
import { checkHighlighter } from '../node/checks/highlighter.ts'
import { proofreadPlugin } from '../node/plugin.ts'
import { report } from '../node/proofread.ts'

export default defineVitePluginsSetup((options) => {
  // Not awaited, for a dev server's start: what it says comes before Slidev's crash.
  void checkHighlighter(options).then(problem =>
    problem && console.error(`[proofread] ${report([problem], process.cwd())}`))
  return proofreadPlugin(options)
})
