import type { Linter } from 'eslint'
import type { TextCheck } from './deck.ts'
import { parseSync } from '@slidev/parser'
import { checkFences } from './checks/fences.ts'
import { checkFrontMatter } from './checks/front-matter.ts'
import { checkKeys } from './checks/keys.ts'
import { readText } from './read-deck.ts'

/**
 * An ESLint processor for slides: their front matter (the headmatter too, at which Slidev would stop) and their
 * code fences. Nothing else looks at the file, and nothing is ever fixed in it: the words are the author's.
 *
 * @param options Known names.
 * @param options.keys The front matter keys that the theme, the addons and the deck itself read.
 */
export function slidesProcessor({ keys }: { keys: string[] }): Linter.Processor {
  const checks: Record<string, TextCheck> = {
    'front-matter': checkFrontMatter,
    'front-matter-keys': checkKeys(keys),
    'fences': checkFences,
  }
  let messages: Linter.LintMessage[] = []

  return {
    meta: { name: 'slidev-addon-proofread' },
    preprocess(text, filename) {
      messages = parseSync(text, filename, { noParseYAML: true }).slides.flatMap((source) => {
        const slide = readText(source)
        return Object.entries(checks).flatMap(([ruleId, check]) => check(slide)
          .map(({ line, message }) => ({ ruleId: `proofread/${ruleId}`, severity: 2 as const, line: slide.firstLine + line, column: 1, message })))
      })
      return []
    },
    postprocess: () => messages,
  }
}
