import type { Numbers, Visited } from './bench/visits.ts'
import { cpus } from 'node:os'
import { launchBrowser } from 'deck-kit/node/browser'
import { scores } from './bench/lighthouse.ts'
import { ourProject, stockProject, time, timeDev, useDev, weigh } from './bench/projects.ts'
import { bytes, diagram, firstPaint, steps } from './bench/visits.ts'
import { runCommand } from './lib/command.ts'
import { preview } from './preview.ts'

const RUNS = 5

/** The middle one of some numbers. */
export function median(numbers: number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b)
  const middle = sorted.length >> 1
  return sorted.length % 2 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2
}

/**
 * Measures this deck and stock Slidev's deck of the same slides in turn, and beside them the limit: our pages without
 * their script.
 *
 * @param report is told what goes on
 * @returns each row's median by what was measured
 */
export async function bench(report: (line: string) => void): Promise<Map<string, Record<string, number>>> {
  const rows = new Map<string, Record<string, number[]>>()
  const note = (name: string, numbers: Numbers): void => {
    for (const [row, number] of Object.entries(numbers)) {
      rows.set(row, rows.get(row) ?? {})
      ;(rows.get(row)![name] ??= []).push(number)
    }
  }

  const projects = { stock: await stockProject(), ours: ourProject() }
  const browser = await launchBrowser()
  const closing: (() => Promise<void>)[] = [() => browser.close()]
  try {
    for (const [name, project] of Object.entries(projects)) {
      report(`first use of ${name}'s dev server`)
      await useDev(project, browser)
    }
    for (let run = 1; run <= RUNS; run++) {
      for (const [name, project] of Object.entries(projects)) {
        report(`run ${run} of ${RUNS}: ${name}'s commands`)
        note(name, {
          'build (ms)': await time(project, 'build'),
          'site on disk (KB)': await weigh(project.site) / 1000,
          'PDF (ms)': await time(project, 'export'),
          'dev server, cold (ms)': await timeDev(project, browser, true),
          'dev server, warm (ms)': await timeDev(project, browser, false),
        })
      }
    }

    const decks: Record<string, Visited> = {}
    for (const [name, { site }] of Object.entries(projects)) {
      const { url, close } = await preview(site, 0)
      closing.push(close)
      decks[name] = { url }
    }
    decks.limit = { ...decks.ours!, still: true }
    for (let run = 1; run <= RUNS; run++) {
      report(`run ${run} of ${RUNS}: visits`)
      // Stock's slides have no pages of their own to open.
      note('ours', await scores(decks.ours!))
      for (const [name, deck] of Object.entries(decks)) {
        note(name, await firstPaint(browser, deck))
        note(name, await diagram(browser, deck))
        if (deck.still)
          continue
        note(name, await bytes(browser, deck))
        for (const slow of [false, true]) {
          const { times, heap } = await steps(browser, deck, slow)
          const row = slow ? 'next slide, CPU ÷ 4' : 'next slide'
          note(name, { [`${row}, median (ms)`]: median(times), [`${row}, worst (ms)`]: Math.max(...times), 'heap after all slides (MB)': heap / 1e6 })
        }
      }
    }
  }
  finally {
    await Promise.all(closing.map(close => close()))
  }
  return new Map(Array.from(rows, ([row, by]) => {
    const medians = Object.entries(by).map(([name, numbers]) => [name, median(numbers)])
    return [row, Object.fromEntries(medians)]
  }))
}

/** The numbers as a Markdown table, with the ratio of ours to stock Slidev's and to the limit. */
export function table(rows: Map<string, Record<string, number>>): string {
  const number = (value?: number): string => value === undefined ? '' : value.toFixed(value < 100 ? 1 : 0)
  const ratio = (value?: number, other?: number): string => value === undefined || !other ? '' : `${(value / other).toFixed(2)} ×`
  return [
    '| | stock Slidev | this deck | ratio | static HTML | ratio |',
    '| --- | ---: | ---: | ---: | ---: | ---: |',
    ...Array.from(rows, ([row, { stock, ours, limit }]) => `| ${row} | ${number(stock)} | ${number(ours)} | ${ratio(ours, stock)} | ${number(limit)} | ${ratio(ours, limit)} |`),
  ].join('\n')
}

const command = {
  name: 'bench',
  about: 'Compares this deck with one of stock Slidev with the same slides. Takes 15 minutes or more.',
  options: {},
  example: '',
} as const

if (import.meta.main) {
  await runCommand(command, async () => {
    const start = performance.now()
    const rows = await bench(line => console.error(line))
    console.log(table(rows))
    console.log(`\n${new Date().toISOString().slice(0, 10)}, ${cpus().length} × ${cpus()[0]?.model.trim()}, medians of ${RUNS}, ${((performance.now() - start) / 60_000).toFixed(1)} minutes`)
  })
}
