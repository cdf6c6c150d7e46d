import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import process from 'node:process'
import { runCommand } from 'deck-kit/node/command'
import { checkCode, checkRecordings, loadDeck, record } from './deck.ts'
import { installPrograms, whyNot } from './programs.ts'
import { RECORDINGS } from './recordings.ts'

const command = {
  name: 'twoslash',
  about: `Records what language servers say about the code on the slides, in ${RECORDINGS}.`,
  options: {
    check: { type: 'boolean', help: 'reports wrong code and outdated recordings, and writes nothing' },
  },
  operands: 'slides.md',
  example: '-- --check',
} as const

await runCommand(command, async ({ values: { check }, operands: [entry = 'slides.md'] }) => {
  const deck = await loadDeck(resolve(entry))
  const { languages } = deck
  if (check)
    languages.forEach(installPrograms)
  languages.map(whyNot).filter(reason => reason !== undefined).forEach(reason => console.warn(reason))
  const able = languages.filter(language => !whyNot(language))
  const problems = check ? [...await checkRecordings(deck), ...await checkCode(deck, able)] : await record(deck, able)
  problems.forEach(problem => console.error(problem))
  if (problems.length)
    process.exitCode = 1
  else if (!languages.length)
    console.log('setup/twoslash.ts names no language: there is nothing to record.')
  else if (able.length)
    console.log(`The ${able.map(({ id }) => id).join(' and ')} code is right, and the recordings are up to date.`)
  if (!problems.length && able.length && !check && existsSync(deck.recordings))
    console.log(`Written: ${RECORDINGS}. See the popups: npm run dev`)
})
