import type { Linter } from 'eslint'
import type { TextCheck } from './deck.ts'
import { parseSync } from '@slidev/parser'
import { checkFences } from './checks/fences.ts'
import { checkFrontMatter } from './checks/front-matter.ts'
import { checkKeys } from './checks/keys.ts'
import { readText } from './read-deck.ts'

/**
 * Creates an ESLint processor that checks slides' front matter and fences, and hides the file from all rules: the words
 * are the author's. The theme, the addons and the deck read the front matter keys in `keys`.
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
          .map(({ severity, line, message }) => ({
            ruleId: `proofread/${ruleId}`,
            severity: severity === 'error' ? 2 as const : 1 as const,
            line: slide.firstLine + line,
            column: 1,
            message,
          })))
      })
      return []
    },
    postprocess: () => messages,
  }
}
