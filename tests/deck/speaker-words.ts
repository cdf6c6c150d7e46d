import type { Page } from '@playwright/test'
import type { Inspector } from '../walk.ts'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseSync } from '@slidev/parser'
import { headmatter } from '../talk.ts'
import { shownWords } from './slide.ts'

const original = join(import.meta.dirname, '../fixtures/slides.md')
const { slides } = parseSync(readFileSync(original, 'utf8'), original)

const MERMAID = /```mermaid.*\n([\s\S]*?)```/g

/** Slidev sets typographic quotes and ellipses outside code (markdown-it's typographer). */
function typed(word: string): string {
  return word.replaceAll('…', '...').replaceAll('’', '\'')
}

/** The words of a slide's Markdown, without its markup and without the diagrams. */
function writtenWords(content: string): string[] {
  const parts = content.replaceAll(MERMAID, '').split(/^```.*$/m)
  return parts
    // Every other part is inside a fence, where all is text.
    .map((part, index) => index % 2 ? part : part.replaceAll(/<[^>]*>|\*\*|^#+ |^- /gm, ''))
    .flatMap(part => part.split(/\s+/).filter(Boolean))
}

/** The words on the nodes and the arrows of a slide's flowcharts. */
function labelWords(content: string): string[] {
  const fences = [...content.matchAll(MERMAID)].map(([, fence]) => fence!).join('\n')
  const nodes = [...fences.matchAll(/\b[A-Z]\(([^)]*)\)/g)]
  const arrows = [...fences.matchAll(/-\. (.*) \.->/g)]
  return [...nodes, ...arrows].flatMap(([, label]) => label!.trim().split(/\s+/))
}

/** The Markdown of a slide without its code. */
function outsideFences(content: string): string {
  return content.split(/^```.*$/m).filter((_, index) => index % 2 === 0).join('')
}

const isSameTalk = slides[0]!.frontmatter.title === headmatter.title

/** Matches Markdown whose markup `writtenWords` cannot strip: links, inline code, alerts, tables, numbered lists. */
const RICH = /[`[|]|^>|^\d+\./m

/**
 * Compares the words that a slide shows after its last click with the speaker's own text (tests/fixtures/slides.md,
 * which `npm run words` writes).
 */
export function wordsInspector(page: Page, findings: string[]): Inspector {
  return async ({ slide, isLast }) => {
    const { content, frontmatter } = slides[slide - 1] ?? {}
    if (!isLast || !isSameTalk || !content || !frontmatter || RICH.test(outsideFences(content)))
      return
    const { handle, website } = frontmatter as { handle?: string, website?: string }
    const brand = [...handle ? [`@${handle}`] : [], ...website ? [website] : []]
    const { text, diagram } = await shownWords(page.locator(`#slideshow > [data-slidev-no="${slide}"]`))
    const shown = {
      brand: text.filter(word => brand.includes(word)),
      text: text.filter(word => !brand.includes(word)).map(typed),
      diagram: diagram.sort(),
    }
    const written = { brand, text: writtenWords(content), diagram: labelWords(content).sort() }
    if (JSON.stringify(shown) !== JSON.stringify(written))
      findings.push(`slide ${slide} shows ${JSON.stringify(shown)}; the speaker wrote ${JSON.stringify(written)} (if you have changed your words: npm run words)`)
  }
}
