import { runCommand } from 'deck-kit/node/command'
import { GUARD_OPTIONS, OPENINGS, SLIDEV_OPTIONS, startSlidev } from './lib/dev-server.ts'

const command = {
  name: 'dev',
  about: 'Serves the deck while it is written, and opens it. The presenter\'s view is at /presenter.',
  options: {
    ...SLIDEV_OPTIONS,
    ...GUARD_OPTIONS,
    open: { type: 'boolean', short: 'o', default: true, help: 'opens the deck in the browser; --no-open does not' },
  },
  instead: OPENINGS,
  operands: 'slides.md',
  example: '-- --port 8080',
} as const

if (import.meta.main)
  await runCommand(command, ({ values, operands }) => startSlidev('dev', values, operands[0]))
