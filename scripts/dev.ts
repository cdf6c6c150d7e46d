import { runCommand } from 'deck-kit/node/command'
import { devCommand, startSlidev } from './lib/dev-server.ts'

const about = 'Serves the deck while it is written, and opens it. The presenter\'s view is at /presenter.'

await runCommand(devCommand('dev', about, '-- --port 8080')
  .option('-o, --open', 'opens the deck in the browser', true)
  .option('--no-open', 'does not')
  .action((entry, values) => startSlidev('dev', entry, values)))
