import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import process from 'node:process'
import { npmScript, runCommand } from 'deck-kit/node/command'
import { check, loadDeck, record } from './deck.ts'
import { whyUnchecked } from './programs.ts'
import { RECORDINGS } from './recordings.ts'

const about = `Records what language servers say about the code on the slides, in ${RECORDINGS}.`

await runCommand(npmScript('twoslash', about, '-- --check')
  .argument('[slides.md]', 'the slides\' Markdown file', 'slides.md')
  .option('--check', 'reports wrong code and outdated recordings, and writes nothing')
  .action(async (entry, { check: isCheck }) => {
    const deck = await loadDeck(resolve(entry))
    const { languages } = deck
    const available = languages.filter((language) => {
      const reason = whyUnchecked(language)
      if (reason)
        console.warn(reason)
      return !reason
    })
    const problems = await (isCheck ? check : record)(deck, available)
    problems.forEach(problem => console.error(problem))
    if (problems.length)
      process.exitCode = 1
    else if (!languages.length)
      console.log('setup/twoslash.ts names no language: there is nothing to record.')
    if (problems.length || !available.length)
      return
    const names = available.map(({ id }) => id).join(' and ')
    console.log(`The ${names} code is right, and the recordings are up to date.`)
    if (!isCheck && existsSync(deck.recordings))
      console.log(`Written: ${RECORDINGS}. See the popups: npm run dev`)
  }))
