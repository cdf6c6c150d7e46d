import type { Deck, Problem, Slide } from './deck.ts'
import { relative } from 'node:path'
import { checkFences } from './checks/fences.ts'
import { checkFrontMatter } from './checks/front-matter.ts'
import { checkLayouts } from './checks/layouts.ts'
import { checkPictures } from './checks/pictures.ts'
import { checkTags } from './checks/tags.ts'

const CHECKS = [checkFrontMatter, checkLayouts, checkFences, checkPictures, checkTags]

/** Everything that is wrong with the slides, in the order of reading. */
export function proofread(slides: Slide[], deck: Deck): Problem[] {
  return slides.flatMap(slide => CHECKS
    .flatMap(check => check(slide, deck))
    .sort((a, b) => a.line - b.line)
    .map(({ line, message }) => ({ file: slide.file, line: slide.firstLine + line, no: slide.no, message })))
}

/**
 * The problems as a text, a line each; a terminal makes `file:line` a link.
 *
 * @param problems What was found.
 * @param folder What the files are named relative to.
 */
export function report(problems: Problem[], folder: string): string {
  const lines = problems.map(({ file, line, no, message }) =>
    `  ${relative(folder, file)}:${line}${no === undefined ? '' : ` (slide ${no})`}: ${message}`)
  return [`${problems.length === 1 ? 'a problem' : `${problems.length} problems`} in the slides`, ...lines].join('\n')
}
