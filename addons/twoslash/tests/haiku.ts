import type { Language } from '../index.ts'
import { join } from 'node:path'
import process from 'node:process'

/** One more language, with a language server of its own: this is all it takes. */
export const haiku: Language = {
  id: 'haiku',
  command: [process.execPath, join(import.meta.dirname, 'fixtures/haiku-server.mjs')],
  file: 'poem.haiku',
  prelude: 'by Bashō\n\n',
  settings: { season: { name: 'summer' } },
  tolerate: ['noise'],
}
