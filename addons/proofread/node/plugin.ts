import type { ResolvedSlidevOptions } from '@slidev/types'
import type { Logger, Plugin } from 'vite'
import type { ProofreadOptions } from '../index.ts'
import type { Problem } from './deck.ts'
import type { Failure } from './failure.ts'
import process from 'node:process'
import { setTimeout } from 'node:timers'
import { loadSetup } from 'deck-kit/node/setup-file'
import { checkSetups } from './checks/setups.ts'
import { checkStyleSheets } from './checks/style-sheets.ts'
import { locateFailure, readThrown } from './failure.ts'
import { proofread, report } from './proofread.ts'
import { readDeck, readErrors, readSlides } from './read-deck.ts'

/** When the dev server reads the slides, in milliseconds after it listens: the first slide is served before. */
const DEV_DELAY = 5000

/** Proofreads the slides. A build or an export stops at errors; dev prints them and the warnings after each change. */
export function proofreadPlugin(options: ResolvedSlidevOptions): Plugin {
  let logger: Logger
  const reported = new Set<string>()

  async function findProblems(): Promise<Partial<Record<Problem['severity'], Problem[]>>> {
    const { ignore = [] } = await loadSetup<ProofreadOptions>(options.userRoot, 'proofread') ?? {}
    const deck = await readDeck(options)
    const problems = [
      ...readErrors(options),
      // In dev Vite and the browser report these.
      ...options.mode === 'dev' ? [] : checkSetups(options.userRoot),
      ...checkStyleSheets(deck),
      ...proofread(readSlides(options), deck),
    ]
      .filter(({ message }) => !ignore.some(part => message.includes(part)))
    return Object.groupBy(problems, ({ severity }) => severity)
  }

  function warn(problems: Problem[]): void {
    if (problems.length === 0)
      return
    const text = `[proofread] ${report(problems, process.cwd())}`
    // The server of an export may log errors only.
    if (options.mode === 'dev')
      logger.warn(text, { timestamp: true })
    else
      console.warn(text)
  }

  /** Has Vite's server report an error about a slide with its line there, and each error once, without Vite's stack. */
  function reportOnce(): void {
    const { error: print } = logger
    logger.error = (message, details) => {
      const thrown = readThrown(message)
      // What the author can do nothing about, such as a wake lock that the browser refuses.
      if (thrown && !thrown.file)
        return
      const error = thrown ? { ...thrown, id: `${thrown.file}?type=script` } : details?.error
      const problem = error && locateFailure(error, readSlides(options), options.userRoot)
      const text = problem
        ? `[proofread] ${report([problem], process.cwd())}`
        : thrown
          ? `[proofread] ${thrown.file}: ${thrown.message}`
          : message.replaceAll(/\n +at .*node_modules.*/g, '')
      if (problem && details?.error) {
        // Vite's overlay in the browser shows this place next.
        const { file, line, message } = problem
        Object.assign(details.error, { message, id: file, loc: { file, line, column: 1 }, frame: '', stack: '' })
        reported.add(message)
      }
      // Vite reports the same error when it transforms a module ahead, and when the browser asks for it.
      const key = problem ? text : error?.message
      if (!key || reported.size < reported.add(key).size)
        print(text, details)
    }
  }

  async function warnOfAll(): Promise<void> {
    const { error = [], warning = [] } = await findProblems()
    warn(error)
    warn(warning)
  }

  return {
    name: 'slidev-addon-proofread',
    // Has Vite print what a page's scripts throw, which else only the browser's console tells.
    config: () => options.mode === 'dev' ? { server: { forwardConsole: { unhandledErrors: true } } } : undefined,
    configResolved(config) {
      logger = config.logger
      if (options.mode !== 'build')
        reportOnce()
    },
    configureServer({ httpServer }) {
      const check = (): unknown => warnOfAll().catch(({ stack }) => logger.error(stack))
      if (options.mode === 'dev')
        httpServer?.once('listening', () => setTimeout(check, DEV_DELAY).unref())
    },
    async buildStart() {
      if (options.mode === 'dev')
        return
      const { error = [], warning = [] } = await findProblems()
      warn(warning)
      if (error.length > 0)
        this.error({ message: report(error, process.cwd()), stack: '' })
    },
    // Vite stops at an import that it cannot find when all is written. An addon that runs the deck may fail before.
    onLog(_, log) {
      const problem = log.code === 'UNRESOLVED_IMPORT' && locateFailure(log, readSlides(options), options.userRoot)
      if (problem)
        logger.error(`[proofread] ${report([problem], process.cwd())}`)
    },
    buildEnd(error) {
      const { errors = error ? [error] : [] } = (error ?? {}) as { errors?: Failure[] }
      const problems = errors.flatMap(one => locateFailure(one, readSlides(options), options.userRoot) ?? [])
      if (problems.length === 0)
        return
      const message = report(problems, process.cwd())
      // In place of Vite's, which names a line of what Slidev made of the file.
      if (problems.length === errors.length)
        this.error({ message, stack: '' })
      logger.error(`[proofread] ${message}`)
    },
    // Slidev has parsed the changed file by now.
    async handleHotUpdate({ file }) {
      reported.clear()
      if (file in options.data.markdownFiles)
        await warnOfAll()
    },
  }
}
