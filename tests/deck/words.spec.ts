import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseSync } from '@slidev/parser'
import { expect, test } from '../site.ts'
import { CLICKS, walk } from '../walk.ts'
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

test('each slide shows its words', async ({ page, site }) => {
  await walk(page, site, async ({ slide, click }) => {
    // After the last click everything is revealed.
    if (click < CLICKS[slide - 1]!)
      return
    const { content, frontmatter } = slides[slide - 1]!
    const brand = [`@${frontmatter.handle}`, frontmatter.website]
    await expect.poll(async () => {
      const { text, diagram } = await shownWords(page.locator(`#slideshow > [data-slidev-no="${slide}"]`))
      return {
        brand: text.filter(word => brand.includes(word)),
        text: text.filter(word => !brand.includes(word)).map(typed),
        diagram: diagram.sort(),
      }
    }, `slide ${slide}`).toEqual({ brand, text: writtenWords(content), diagram: labelWords(content).sort() })
  })
})
