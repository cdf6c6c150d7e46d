import type { Plugin } from 'vite'
import type { Message, Talk } from '../talk.ts'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { writeWholeFile } from 'deck-kit/node/files'
import { normalizePath } from 'vite'
import { isRun, markdownOf } from '../plan.ts'
import { newerEntries } from '../talk.ts'

const VIRTUAL = 'virtual:slidev-stage/talk'
const RESOLVED = `\0${VIRTUAL}`

/** How long the dev server remembers a talk of which no window is open, in milliseconds. */
const FORGET_AFTER_MS = 60 * 60 * 1000

/**
 * Keeps the talk on the dev server, so that a window that opens joins it, and passes messages between the windows of
 * all devices. In a build the virtual module holds no talk.
 */
export function talkServer(): Plugin {
  let talk: Talk = {}
  let changedAt = 0
  let isForgotten = (): boolean => false
  return {
    name: 'slidev-addon-stage:talk',
    resolveId: source => source === VIRTUAL ? RESOLVED : undefined,
    load(id) {
      if (id !== RESOLVED)
        return
      if (isForgotten())
        talk = {}
      return `export default ${JSON.stringify(talk)}`
    },
    configureServer({ ws, moduleGraph }) {
      isForgotten = () => ws.clients.size === 0 && Date.now() - changedAt > FORGET_AFTER_MS
      ws.on('stage', (message: Message | undefined, sender) => {
        const news = newerEntries(talk, message?.talk)
        if (message?.cursor !== undefined || Object.keys(news).length > 0) {
          const relayed: Message = { talk: news, cursor: message?.cursor }
          ws.clients.forEach(client => client === sender || client.send('stage', relayed))
        }
        if (Object.keys(news).length > 0) {
          talk = { ...talk, ...news }
          changedAt = Date.now()
          const module = moduleGraph.getModuleById(RESOLVED)
          if (module)
            moduleGraph.invalidateModule(module)
        }
        if (message?.asks)
          sender.send('stage', { talk } satisfies Message)
      })
    },
  }
}

/**
 * In dev, writes the table of each run that is ended below the deck's folder, where git does not see it.
 *
 * @param folder where the tables go; it gets a `.gitignore` of its own
 */
export function runTables(folder: string): Plugin {
  return {
    name: 'slidev-addon-stage:runs',
    configureServer({ ws, config: { logger } }) {
      ws.on('stage:run', async ({ run, plan, last }: { run?: unknown, plan?: number[], last?: unknown }) => {
        if (!isRun(run))
          return
        const path = join(folder, `run-${new Date(run.startedAt).toISOString().slice(0, 16).replace(':', '')}.md`)
        await mkdir(folder, { recursive: true })
        await writeFile(join(folder, '.gitignore'), '*\n')
        const table = markdownOf(
          run,
          Array.isArray(plan) ? plan.map(Number) : undefined,
          isRun(last) ? last : undefined,
        )
        await writeWholeFile(path, table)
        logger.info(`  stage  the times of this run: ${path}`)
      })
    },
  }
}

/** Slidev's files that ours stand in for, by the end of the import. */
const REPLACED = {
  '/state/shared': 'client/shared-state.ts',
  '/TimerInlined.vue': 'components/StageBar.vue',
}

/**
 * Gives Slidev's client our shared state and our clock in place of its own.
 *
 * @param client where `@slidev/client` is
 */
export function replaceInClient(client: string): Plugin {
  const inClient = `${normalizePath(client)}/`
  const missing = new Set(Object.keys(REPLACED))
  return {
    name: 'slidev-addon-stage:replace',
    enforce: 'pre',
    resolveId(source, importer) {
      const replaced = importer?.startsWith(inClient)
        && Object.entries(REPLACED).find(([end]) => source.replace(/\.ts$/, '').endsWith(end))
      if (!replaced)
        return
      missing.delete(replaced[0])
      return normalizePath(join(import.meta.dirname, '..', replaced[1]))
    },
    buildEnd(error) {
      if (!error && this.environment.mode === 'build')
        missing.forEach(name => this.warn(`This version of Slidev imports no "${name}", so the windows may not stay in step: see docs/couplings.md.`))
    },
  }
}
