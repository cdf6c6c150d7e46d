import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import process from 'node:process'
import { runCommand } from 'deck-kit/node/command'
import { checkCode, checkRecordings, openDeck, record } from './deck.ts'
import { installPrograms, whyNot } from './programs.ts'
import { RECORDINGS } from './recordings.ts'

const command = {
  name: 'twoslash',
  about: `Records what language servers say about the code on the slides, in ${RECORDINGS}.`,
  options: {
    check: { type: 'boolean', help: 'reports wrong code and outdated recordings, and writes nothing' },
    as: { type: 'string', value: 'VARIANT', help: 'with --check: checks a variant of the code that setup/twoslash.ts defines' },
  },
  operands: 'slides.md',
  example: '-- --check',
} as const

await runCommand(command, async ({ values: { check, as: variant }, operands: [entry = 'slides.md'] }) => {
  const deck = await openDeck(resolve(entry))
  if (variant && !check)
    throw new Error('--as needs --check.')
  const languages = deck.languages.filter(({ variants }) => !variant || variants?.[variant])
  if (variant && !languages.length)
    throw new Error(`--as ${variant}: no language in setup/twoslash.ts has a variant of this name.`)

  if (check)
    languages.forEach(installPrograms)
  languages.map(whyNot).filter(reason => reason !== undefined).forEach(reason => console.warn(reason))
  const able = languages.filter(language => !whyNot(language))
  const problems = check
    ? [...await checkRecordings(deck), ...await checkCode(deck, able, variant)]
    : await record(deck, able)
  problems.forEach(problem => console.error(problem))
  if (problems.length)
    process.exitCode = 1
  else if (!deck.languages.length)
    console.log('setup/twoslash.ts names no language: there is nothing to record.')
  else if (able.length)
    console.log(`The ${able.map(({ id }) => id).join(' and ')} code is right${variant ? ` as ${variant}` : ''}, and the recordings are up to date.`)
  if (!problems.length && able.length && !check && existsSync(deck.recordings))
    console.log(`Written: ${RECORDINGS}. See the popups: npm run dev`)
})
