import type { Plugin } from 'vite'
import { readFile } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'

/** How often a half-written module is read, and the pause between two reads in milliseconds. */
const TRIES = 50
const PAUSE_MS = 20

/**
 * Lets two commands run at once in this deck, such as `dev` and `build`. At each start Slidev 53 writes its modules for
 * optional files again, in place: the other command could read an empty one, and stop with "default is not exported".
 */
export function wholeModules(): Plugin {
  return {
    name: 'deck:whole-modules',
    load: {
      filter: { id: /\/node_modules\/\.slidev\/virtual\/import-glob\.\w+\.ts$/ },
      async handler(path) {
        for (let tries = 0; tries < TRIES; tries++) {
          const code = await readFile(path, 'utf8')
          if (code.endsWith('\n'))
            return code
          await sleep(PAUSE_MS)
        }
        // Vite then reads the file itself, and reports what is wrong with it.
        return undefined
      },
    },
  }
}
