import type { Deck, Problem, Slide } from './deck.ts'
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { dirname, join, relative } from 'node:path'
import process from 'node:process'
import { parseSync } from '@slidev/parser'
import { checkAliases } from './checks/aliases.ts'
import { checkFences } from './checks/fences.ts'
import { checkFormulas } from './checks/formulas.ts'
import { checkFrontMatter } from './checks/front-matter.ts'
import { checkKeys } from './checks/keys.ts'
import { checkLayouts } from './checks/layouts.ts'
import { checkPictures } from './checks/pictures.ts'
import { checkSlots } from './checks/slots.ts'
import { checkSnippets } from './checks/snippets.ts'
import { checkSteps } from './checks/steps.ts'
import { checkTags } from './checks/tags.ts'
import { checkValues } from './checks/values.ts'
import { readText } from './read-deck.ts'

const CHECKS = [
  checkAliases,
  checkFrontMatter,
  checkKeys,
  checkLayouts,
  checkFences,
  checkFormulas,
  checkPictures,
  checkSlots,
  checkSnippets,
  checkSteps,
  checkTags,
  checkValues,
]

/** All problems of the slides, in the order in which they are read. With a preparser, none is certain. */
export function proofread(slides: Slide[], deck: Deck): Problem[] {
  return slides.flatMap(slide => CHECKS
    .flatMap(check => check(slide, deck, slides))
    .sort((a, b) => a.line - b.line)
    .map(({ severity, line, message }) => ({
      severity: deck.hasPreparser ? 'warning' : severity,
      file: slide.file,
      line: slide.firstLine + line,
      no: slide.no,
      message,
    })))
}

/** Formats problems of one severity as text, each once on a line, with the paths relative to a folder. */
export function report(problems: Problem[], folder: string): string {
  const lines = [...new Set(problems.map(({ file, line, no, message }) =>
    `  ${relative(folder, file)}:${line}${no === undefined ? '' : ` (slide ${no})`}: ${message}`))]
  const kind = problems[0]?.severity === 'warning' ? 'suspicious place' : 'problem'
  return [`${lines.length === 1 ? `a ${kind}` : `${lines.length} ${kind}s`} in the slides`, ...lines].join('\n')
}

/** The setup files that Slidev 53 loads in Node: https://sli.dev/custom/. */
const NODE_SETUPS = ['katex', 'preparser', 'shiki', 'transformers', 'unocss', 'vite-plugins'].map(name => `${name}.ts`)

const RE_FUNCTION_EXPORT = /(?:^|[;}])\s*export\s+default\b\s*(?![\s{["'`\d])|\{[^}]*\bdefault\b|\bexports\b/m

/**
 * Checks what Slidev stops at without naming file and line: a headmatter that is not YAML, and a setup file without a
 * function as its default export.
 * @throws with file, line and what is wrong. A file that does not exist is left to Slidev.
 */
export async function checkStart(path: string): Promise<void> {
  const read = (file: string): Promise<string> => readFile(file, 'utf8').catch(() => '')
  const text = await read(path)
  const slide = readText(parseSync(text, path, { noParseYAML: true }).slides[0]!)
  const problems = checkFrontMatter(slide).filter(({ severity }) => severity === 'error')
    .map<Problem>(finding => ({ ...finding, file: path, line: slide.firstLine + finding.line, no: 1 }))
  for (const file of NODE_SETUPS.map(name => join(dirname(path), 'setup', name)).filter(existsSync)) {
    const code = await read(file)
    if (!RE_FUNCTION_EXPORT.test(code)) {
      const line = code.split('\n').findIndex(line => line.startsWith('export default')) + 1 || 1
      problems.push({ severity: 'error', file, line, message: 'its default export has to be a function' })
    }
  }
  if (problems.length > 0)
    throw new Error(report(problems, process.cwd()))
}
