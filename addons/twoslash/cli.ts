import { resolve } from 'node:path'
import process from 'node:process'
import { parseArgs } from 'node:util'
import { checkCode, checkRecordings, openDeck, record } from './deck.ts'
import { installPrograms, whyNot } from './programs.ts'

const usage = `Usage: twoslash [slides.md] [--check [--as VARIANT]]
Records what language servers say about the code on the slides; with --check, says what has changed since.`

async function main(): Promise<string[]> {
  const { values, positionals } = parseArgs({ allowPositionals: true, options: { check: { type: 'boolean' }, as: { type: 'string' } } })
  const deck = await openDeck(resolve(positionals[0] ?? 'slides.md'))
  const languages = deck.languages.filter(({ variants }) => !values.as || variants?.[values.as])
  if (!languages.length || (values.as && !values.check))
    throw new Error(`--as ${values.as}: none of the deck's languages has such a variant, or --check is missing.\n${usage}`)

  if (values.check)
    languages.forEach(installPrograms)
  languages.map(whyNot).filter(reason => reason !== undefined).forEach(reason => console.warn(reason))
  const able = languages.filter(language => !whyNot(language))
  return values.check
    ? [...await checkRecordings(deck), ...await checkCode(deck, able, values.as)]
    : record(deck, able)
}

try {
  const problems = await main()
  problems.forEach(problem => console.error(problem))
  if (!problems.length)
    console.log('The code is right, and the recordings are up to date.')
  process.exitCode = problems.length ? 1 : 0
}
catch (error) {
  console.error((error as Error).message)
  process.exitCode = 1
}
