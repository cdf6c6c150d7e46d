import type { SlideInfo } from '@slidev/types'
import type { HandoutJob } from './print.ts'
import { Buffer } from 'node:buffer'
import { readFile } from 'node:fs/promises'
import { oneLine } from 'deck-kit/node/headmatter'
import { escapeHtml } from 'deck-kit/node/html'
import { MarkdownExit } from 'markdown-exit'
import { finishDocument } from './document.ts'
import { withPrintPage } from './print.ts'

/** Prints the notes on A4: for each slide its last state, title, time and note. Throws as `printHandout` does. */
export function printNotes(job: HandoutJob): Promise<Uint8Array> {
  return withPrintPage({ ...job, withClicks: false }, async (page, pages, info) => {
    const pictures = await page.locator('.print-slide-container').all()
    const sections: string[] = []
    for (const [index, { slide, firstLine }] of pages.entries()) {
      const picture = await pictures[index]!.screenshot()
      sections.push(sectionOf(job.deck.slides[slide - 1]!, firstLine, picture))
      job.onProgress?.(pages.length + index + 1, pages.length * 2)
    }
    const title = `Notes: ${info.title}`
    const styles = await readFile(new URL('./notes.css', import.meta.url), 'utf8')
    await page.emulateMedia({ media: 'print', colorScheme: 'light' })
    await page.goto('about:blank')
    await page.setContent(`<html lang="${escapeHtml(info.language)}"><style>${styles}</style>
      <h1>${escapeHtml(title)}</h1>${sections.join('')}`)
    const pdf = await page.pdf({ tagged: true, outline: true, printBackground: true, preferCSSPageSize: true })
    return finishDocument(pdf, { ...info, title, outline: [] }, [])
  })
}

function sectionOf({ index, title, frontmatter, note }: SlideInfo, firstLine: string, picture: Uint8Array): string {
  const name = `${index + 1}. ${oneLine(title) || firstLine}`
  const time = frontmatter.timesplit ? `<p>${escapeHtml(`Until ${frontmatter.timesplit}`)}</p>` : ''
  return `<section>
    <header>
      <img alt="${escapeHtml(`Slide ${name}`)}" src="data:image/png;base64,${Buffer.from(picture).toString('base64')}">
      <div><h2>${escapeHtml(name)}</h2>${time}</div>
    </header>
    ${noteHtml(note ?? '')}
  </section>`
}

/** A note's Markdown as HTML, as Slidev's presenter shows it, with the number of the click at each `[click]`. */
function noteHtml(note: string): string {
  let clicks = 0
  const marked = note.replaceAll(/\[click(?::(\d+))?\]/gi, (_, count = 1) => {
    clicks += Number(count)
    return `<span class="click">▸ ${clicks}</span> `
  })
  return new MarkdownExit({ html: true }).render(marked)
}
