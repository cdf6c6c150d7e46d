import type { Logger } from 'vite'
import process from 'node:process'
import { setTimeout } from 'node:timers'
import { defineVitePluginsSetup } from '@slidev/types'
import { proofread, report } from '../proofread.ts'
import { readDeck, readErrors, readSlides } from '../read-deck.ts'

/** When the dev server begins to read, in milliseconds after it listens: the first slide comes before that. */
const SOON = 5000

/** Stops a build or an export when something is wrong with the slides; in dev it only says so, again at every change. */
export default defineVitePluginsSetup((options) => {
  let logger: Logger

  async function findProblems(): Promise<string | undefined> {
    const problems = [...readErrors(options), ...proofread(readSlides(options), await readDeck(options))]
    return problems.length ? report(problems, process.cwd()) : undefined
  }

  async function warn(): Promise<void> {
    const problems = await findProblems()
    if (problems)
      logger.warn(`[proofread] ${problems}`, { timestamp: true })
  }

  return {
    name: 'slidev-addon-proofread',
    configResolved(config) {
      logger = config.logger
    },
    configureServer({ httpServer }) {
      if (options.mode === 'dev')
        httpServer?.once('listening', () => setTimeout(() => warn().catch(({ stack }) => logger.error(stack)), SOON).unref())
    },
    async buildStart() {
      if (options.mode === 'dev')
        return
      const problems = await findProblems()
      if (problems)
        this.error({ message: problems, stack: '' })
    },
    // By now Slidev has read the changed file.
    async handleHotUpdate({ file }) {
      if (file in options.data.markdownFiles)
        await warn()
    },
  }
})
