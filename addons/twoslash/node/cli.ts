import { resolve } from 'node:path'
import process from 'node:process'
import { parseArgs } from 'node:util'
import { checkCode, checkRecordings, openDeck, record } from './deck.ts'
import { installPrograms, whyNot } from './programs.ts'

const usage = `Usage: npm run twoslash -- [slides.md] [--check [--as VARIANT]]

Records what language servers say about the code on the slides, in setup/twoslash.json.

  --check        reports wrong code and outdated recordings, and writes nothing
  --as VARIANT   checks a variant of the code that setup/twoslash.ts defines`

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { check: { type: 'boolean' }, as: { type: 'string' }, help: { type: 'boolean', short: 'h' } },
  })
  if (values.help) {
    console.log(usage)
    return
  }
  const deck = await openDeck(resolve(positionals[0] ?? 'slides.md'))
  if (values.as && !values.check)
    throw new Error(`--as needs --check.\n${usage}`)
  const languages = deck.languages.filter(({ variants }) => !values.as || variants?.[values.as])
  if (values.as && !languages.length)
    throw new Error(`--as ${values.as}: no language in setup/twoslash.ts has a variant of this name.\n${usage}`)

  if (values.check)
    languages.forEach(installPrograms)
  languages.map(whyNot).filter(reason => reason !== undefined).forEach(reason => console.warn(reason))
  const able = languages.filter(language => !whyNot(language))
  const problems = values.check
    ? [...await checkRecordings(deck), ...await checkCode(deck, able, values.as)]
    : await record(deck, able)
  problems.forEach(problem => console.error(problem))
  if (problems.length)
    process.exitCode = 1
  else if (!deck.languages.length)
    console.log('setup/twoslash.ts names no language: there is nothing to record.')
  else if (able.length)
    console.log(`The ${able.map(({ id }) => id).join(' and ')} code is right${values.as ? ` as ${values.as}` : ''}, and the recordings are up to date.`)
}

main().catch((error: Error) => {
  console.error(error.message)
  process.exitCode = 1
})
