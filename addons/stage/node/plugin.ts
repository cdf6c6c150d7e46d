import type { Plugin } from 'vite'
import type { Message, Talk } from '../talk.ts'
import { join } from 'node:path'
import { writeWholeFile } from 'deck-kit/node/files'
import { normalizePath } from 'vite'
import { isRun, markdownOf } from '../plan.ts'
import { newerEntries } from '../talk.ts'

/** How long the dev server remembers a talk of which no window is open, in milliseconds. */
const FORGET_AFTER_MS = 60 * 60 * 1000

/** Keeps the talk on the dev server, and passes messages between the windows of all devices. */
export function talkServer(): Plugin {
  let talk: Talk = {}
  let changedAt = 0
  return {
    name: 'slidev-addon-stage:talk',
    configureServer({ ws }) {
      ws.on('stage', (message: Message | undefined, sender) => {
        if (ws.clients.size === 1 && Date.now() - changedAt > FORGET_AFTER_MS)
          talk = {}
        const news = newerEntries(talk, message?.talk)
        const isNews = Object.keys(news).length > 0
        if (isNews) {
          talk = { ...talk, ...news }
          changedAt = Date.now()
        }
        if (isNews || message?.cursor !== undefined) {
          const relayed: Message = { talk: news, cursor: message?.cursor }
          ws.clients.forEach(client => client === sender || client.send('stage', relayed))
        }
        if (message?.asks)
          sender.send('stage', { talk } satisfies Message)
      })
    },
  }
}

/** In dev, writes the table of each run that is ended into a folder, with a `.gitignore`: git does not see it. */
export function runTables(folder: string): Plugin {
  return {
    name: 'slidev-addon-stage:runs',
    configureServer({ ws, config: { logger } }) {
      // What comes over the network may be anything, and a rejection that nobody handles would end the server.
      ws.on('stage:run', (message: { run?: unknown, plan?: unknown, last?: unknown } | undefined) => {
        if (!isRun(message?.run))
          return
        const plan = Array.isArray(message.plan) ? message.plan.map(Number) : undefined
        const { name, text } = markdownOf(message.run, plan, isRun(message.last) ? message.last : undefined)
        Promise.all([writeWholeFile(join(folder, '.gitignore'), '*\n'), writeWholeFile(join(folder, name), text)]).then(
          () => logger.info(`  stage  the times of this run: ${join(folder, name)}`),
          error => logger.error(`  stage  the times of this run could not be written: ${error.message}`),
        )
      })
    },
  }
}

/** Slidev's files that ours stand in for, by the end of the import. */
const REPLACED = {
  '/state/shared': 'client/shared-state.ts',
  '/TimerInlined.vue': 'components/StageBar.vue',
}

/** Gives Slidev's client, which lies in this folder, our shared state and our clock in place of its own. */
export function replaceInClient(client: string): Plugin {
  const inClient = `${normalizePath(client)}/`
  return {
    name: 'slidev-addon-stage:replace',
    enforce: 'pre',
    resolveId(source, importer) {
      const [, replacement] = Object.entries(REPLACED).find(([end]) => source.replace(/\.ts$/, '').endsWith(end)) ?? []
      if (replacement && importer?.startsWith(inClient))
        return normalizePath(join(import.meta.dirname, '..', replacement))
    },
  }
}
