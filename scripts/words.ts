import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseSync } from '@slidev/parser'
import { npmScript, runCommand } from 'deck-kit/node/command'
import { writeWholeFile } from 'deck-kit/node/files'
import { ROOT } from './lib/slidev.ts'

/** The slides as the speaker wrote them, which the tests hold slides.md to. */
export const WORDS = join(ROOT, 'tests/fixtures/slides.md')

/**
 * Reduces slides.md to the speaker's words: takes out the notes, `alt` on pictures, and the blank line between a
 * `<div>` and the Mermaid fence inside it, without which Slidev 53 shows the fence as text.
 */
export function speakersWords(markdown: string): string {
  return parseSync(markdown, 'slides.md').slides.map(({ frontmatterRaw, content }) => {
    const frontmatter = frontmatterRaw ? `${frontmatterRaw.trimEnd()}\n---\n` : ''
    const words = content
      .replaceAll(/(<img\b[^>]*?) alt="[^"]*"/g, '$1')
      .replaceAll(/(<div[^>]*>\n)\n(?=```mermaid)/g, '$1')
      .replaceAll(/(```mermaid[\s\S]*?\n```\n)\n(?=<\/div>)/g, '$1')
    return `---\n${frontmatter}\n${words.trim()}\n`
  }).join('\n')
}

if (import.meta.main) {
  const about = 'Records the words of slides.md, after you have changed them, for the tests to hold the slides to.'
  await runCommand(npmScript('words', about).action(async () => {
    await writeWholeFile(WORDS, speakersWords(await readFile(join(ROOT, 'slides.md'), 'utf8')))
    console.log('Written: tests/fixtures/slides.md')
  }))
}
