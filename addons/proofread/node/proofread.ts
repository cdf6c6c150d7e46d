import type { Deck, Problem, Slide } from './deck.ts'
import { readFile } from 'node:fs/promises'
import { relative } from 'node:path'
import process from 'node:process'
import { parseSync } from '@slidev/parser'
import { checkAliases } from './checks/aliases.ts'
import { checkFences } from './checks/fences.ts'
import { checkFormulas } from './checks/formulas.ts'
import { checkFrontMatter } from './checks/front-matter.ts'
import { checkLayouts } from './checks/layouts.ts'
import { checkPictures } from './checks/pictures.ts'
import { checkSnippets } from './checks/snippets.ts'
import { checkTags } from './checks/tags.ts'
import { readText } from './read-deck.ts'

const CHECKS = [
  checkAliases,
  checkFrontMatter,
  checkLayouts,
  checkFences,
  checkFormulas,
  checkPictures,
  checkSnippets,
  checkTags,
]

/** All problems of the slides, in the order in which they are read. */
export function proofread(slides: Slide[], deck: Deck): Problem[] {
  return slides.flatMap(slide => CHECKS
    .flatMap(check => check(slide, deck, slides))
    .sort((a, b) => a.line - b.line)
    .map(finding => ({ ...finding, file: slide.file, line: slide.firstLine + finding.line, no: slide.no })))
}

/** Formats problems of one severity as text, each once on a line, with the paths relative to a folder. */
export function report(problems: Problem[], folder: string): string {
  const lines = [...new Set(problems.map(({ file, line, no, message }) =>
    `  ${relative(folder, file)}:${line}${no === undefined ? '' : ` (slide ${no})`}: ${message}`))]
  const kind = problems[0]?.severity === 'warning' ? 'suspicious place' : 'problem'
  return [`${lines.length === 1 ? `a ${kind}` : `${lines.length} ${kind}s`} in the slides`, ...lines].join('\n')
}

/**
 * Checks the headmatter of a slides' file, at which Slidev stops without naming file and line if it is not YAML.
 * @throws with file, line and what is wrong. A file that does not exist is left to Slidev.
 */
export async function checkHeadmatter(path: string): Promise<void> {
  const text = await readFile(path, 'utf8').catch(() => '')
  const slide = readText(parseSync(text, path, { noParseYAML: true }).slides[0]!)
  const problems = checkFrontMatter(slide).filter(({ severity }) => severity === 'error')
    .map(finding => ({ ...finding, file: path, line: slide.firstLine + finding.line, no: 1 }))
  if (problems.length > 0)
    throw new Error(report(problems, process.cwd()))
}
