import type { Numbers, Visited } from './bench/visits.ts'
import { cpus } from 'node:os'
import { launchBrowser } from 'deck-kit/node/browser'
import { npmScript, Option, runCommand } from 'deck-kit/node/command'
import { ourProject, stockProject, time, timeDev, useDev } from './bench/projects.ts'
import { bytes, diagram, firstVisit, median, steps } from './bench/visits.ts'
import { preview } from './preview.ts'

const RUNS = 5

/** What can be measured by itself, by the name that `--only` takes. */
const PARTS = ['commands', 'visit', 'diagram', 'bytes', 'steps'] as const
type Part = typeof PARTS[number]

/** What the CPU's speed is divided by. */
const RATES = [1, 4, 8]

/** Measures this deck, stock Slidev's, and as the limit our pages without script. The median of each row, by deck. */
export async function bench(
  parts: readonly Part[],
  report: (line: string) => void,
): Promise<Map<string, Record<string, number>>> {
  const rows = new Map<string, Record<string, number[]>>()
  const record = (name: string, numbers: Numbers): void => {
    for (const [row, number] of Object.entries(numbers)) {
      rows.set(row, rows.get(row) ?? {})
      ;(rows.get(row)![name] ??= []).push(number)
    }
  }

  const projects = { stock: await stockProject(), ours: ourProject() }
  const browser = await launchBrowser()
  const closing: (() => Promise<void>)[] = [() => browser.close()]
  try {
    if (parts.includes('commands')) {
      for (const [name, project] of Object.entries(projects)) {
        report(`first use of ${name}'s dev server`)
        await useDev(project, browser)
      }
    }
    for (let run = 1; run <= RUNS && parts.includes('commands'); run++) {
      for (const [name, project] of Object.entries(projects)) {
        report(`run ${run} of ${RUNS}: ${name}'s commands`)
        record(name, {
          'build (ms)': await time(project, 'build'),
          'PDF (ms)': await time(project, 'export'),
          'dev server, cold (ms)': await timeDev(project, browser, true),
          'dev server, warm (ms)': await timeDev(project, browser, false),
        })
      }
    }

    const decks: Record<string, Visited> = {}
    for (const [name, project] of Object.entries(projects)) {
      if (!parts.includes('commands'))
        await time(project, 'build')
      const { url, close } = await preview(project.site, 0)
      closing.push(close)
      decks[name] = { url }
    }
    decks.limit = { ...decks.ours!, isStatic: true }
    for (let run = 1; run <= RUNS; run++) {
      report(`run ${run} of ${RUNS}: visits`)
      for (const [name, deck] of Object.entries(decks)) {
        for (const rate of parts.includes('visit') ? RATES : [])
          record(name, await firstVisit(browser, deck, rate))
        if (parts.includes('diagram'))
          record(name, await diagram(browser, deck))
        if (deck.isStatic)
          continue
        if (parts.includes('bytes'))
          record(name, await bytes(browser, deck))
        for (const rate of parts.includes('steps') ? RATES : [])
          record(name, await steps(browser, deck, rate))
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
  const ratio = (value?: number, other?: number): string =>
    value === undefined || !other ? '' : `${(value / other).toFixed(2)} ×`
  const rowOf = (cells: string[]): string => `| ${cells.join(' | ')} |`
  return [
    '| | stock Slidev | this deck | ratio | static HTML | ratio |',
    '| --- | ---: | ---: | ---: | ---: | ---: |',
    ...Array.from(rows, ([row, { stock, ours, limit }]) =>
      rowOf([row, number(stock), number(ours), ratio(ours, stock), number(limit), ratio(ours, limit)])),
  ].join('\n')
}

if (import.meta.main) {
  const about = 'Compares this deck with one of stock Slidev with the same slides. All of it takes 45 minutes.'
  await runCommand(npmScript('bench', about, '-- --only steps')
    .addOption(new Option('--only <part...>', 'measures these parts only').choices(PARTS))
    .action(async ({ only = PARTS }) => {
      const start = performance.now()
      console.log(table(await bench(only, line => console.error(line))))
      const today = new Date().toISOString().slice(0, 10)
      const machine = `${cpus().length} × ${cpus()[0]?.model.trim()}`
      const minutes = ((performance.now() - start) / 60_000).toFixed(1)
      console.log(`\n${today}, ${machine}, medians of ${RUNS}, ${minutes} minutes`)
      console.log('Compare with docs/performance.md.')
    }))
}
