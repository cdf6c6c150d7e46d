import type { Deck, Problem } from '../deck.ts'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { RE_CSS_COMMENT } from 'deck-kit/node/css'
import { blank } from 'deck-kit/node/markdown'
import { lineAt } from '../markdown.ts'
import { problemWith, STYLE_FILE } from './pictures.ts'

/** A file that a style sheet of the deck names and that does not exist. */
export function checkStyleSheets(deck: Deck): Problem[] {
  const files = globSync(['{style,styles}.css', 'styles/**/*.css'], { cwd: deck.root }).sort()
  return files.map(name => join(deck.root, name)).flatMap((file) => {
    const css = readFileSync(file, 'utf8').replaceAll(RE_CSS_COMMENT, blank)
    return Array.from(css.matchAll(STYLE_FILE)).flatMap((match): Problem[] => {
      const message = problemWith(match[2]!, file, deck)
      return message ? [{ severity: 'warning', file, line: lineAt(css, match) + 1, message }] : []
    })
  })
}
