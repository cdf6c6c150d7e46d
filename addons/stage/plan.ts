import { parseTimesplits } from '@slidev/parser/utils'

/** A slide as far as the plan needs it; its note as it is written, or as HTML. */
export interface PlannedSlide { no: number, note?: string, timesplit?: string }

/** One step of a run: which state was shown, and for how many seconds. */
export interface Step { page: number, clicks: number, seconds: number }

/** A run of the talk, rehearsed or given, as it is kept to compare the next one with. */
export interface Run { startedAt: number, steps: Step[] }

/** A note's time for its slide: `**1:30**`, with or without more words, at the start of its first line. */
const NOTE_TIME = /^\s*(?:\*\*|<p><strong>)(\d+):(\d\d)\b/

/**
 * How many seconds each slide is to take: from the times in the notes, or else from Slidev's `timesplit` front matter,
 * which says when a slide is to begin; the slides between two of those share the time. Undefined if the deck gives no
 * times. The duration of the whole talk is in seconds.
 */
export function secondsPerSlide(slides: PlannedSlide[], duration: number): number[] | undefined {
  const times = slides.map(({ note }) => note?.match(NOTE_TIME))
  if (times.some(Boolean))
    return times.map(time => time ? Number(time[1]) * 60 + Number(time[2]) : 0)
  const splits = slides.flatMap(({ no, timesplit }) => timesplit ? [{ no, timesplit: String(timesplit) }] : [])
  if (splits.length === 0)
    return undefined
  const ends = parseTimesplits(splits).map(({ noStart, noEnd, timestampStart, timestampEnd }, index, all) => {
    const first = Math.max(1, noStart)
    return index < all.length - 1
      ? { first, next: noEnd, seconds: timestampEnd - timestampStart }
      : { first, next: slides.length + 1, seconds: Math.max(0, duration - timestampStart) }
  })
  return slides.map(({ no }) => {
    const split = ends.find(({ first, next }) => no >= first && no < next)!
    return split.seconds / (split.next - split.first)
  })
}

/**
 * By how many seconds the talk is behind its plan; negative if it is ahead, 0 while the time is within this state's
 * share of the slide's time. The plan has seconds per slide; `elapsed` is in seconds since the timer's start.
 */
export function secondsBehind(
  plan: number[],
  elapsed: number,
  at: { page: number, clicks: number, total: number },
): number {
  const start = sum(plan.slice(0, at.page - 1))
  const share = (plan[at.page - 1] ?? 0) / (at.total + 1)
  const [from, to] = [start + share * at.clicks, start + share * (at.clicks + 1)]
  return elapsed > to ? elapsed - to : Math.min(0, elapsed - from)
}

/**
 * The table that ends a run: a head, a row for each slide that was shown, in the deck's order, and one for all of them.
 * The plan has seconds per slide; `last` is the run before.
 */
export function tableOf(run: Run, plan?: number[], last?: Run): string[][] {
  const row = (name: string, pages: number[], clicks: string): string[] => {
    const planned = plan && sum(pages.map(page => plan[page - 1] ?? 0))
    const taken = secondsOn(run, pages)
    const off = Math.round(taken) - Math.round(planned ?? taken)
    const clock = (seconds?: number): string => seconds === undefined ? '' : asClock(Math.round(seconds))
    const difference = off === 0 ? '' : `${off < 0 ? '−' : '+'}${asClock(Math.abs(off))}`
    return [name, clock(planned), clock(taken), difference, clock(last && secondsOn(last, pages)), clicks]
  }
  const pages = [...new Set(run.steps.map(({ page }) => page))].sort((a, b) => a - b)
  return [
    ['slide', 'plan', 'this run', 'off plan', 'last run', 'seconds for each click'],
    ...pages.map(page => row(`${page}`, [page], secondsPerClick(run, page).map(Math.round).join(' '))),
    row('all', pages, ''),
  ]
}

/** Seconds as `1:30`; past zero, as `+1:30` for a negative number. */
export function asClock(seconds: number): string {
  const whole = seconds < 0 ? Math.ceil(-seconds) : Math.floor(seconds)
  const [hours, minutes] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60]
  const twoDigits = (number: number): string => String(number).padStart(2, '0')
  const sign = seconds < 0 && whole > 0 ? '+' : ''
  const start = hours ? `${hours}:${twoDigits(minutes)}` : minutes
  return `${sign}${start}:${twoDigits(whole % 60)}`
}

/** A run's table in Markdown, and the name of its file. */
export function markdownOf(run: Run, plan?: number[], last?: Run): { name: string, text: string } {
  const at = new Date(run.startedAt).toISOString().slice(0, 16)
  const [head, ...rows] = tableOf(run, plan, last).map(cells => `| ${cells.join(' | ')} |`)
  const title = `# Run of ${at.replace('T', ' ')} UTC`
  const text = [title, '', head, head!.replace(/[^|]+/g, ' --- '), ...rows, ''].join('\n')
  return { name: `run-${at.replace(':', '')}.md`, text }
}

/** Whether a value that came over the network is a run. */
export function isRun(value: any): value is Run {
  const isDate = Number.isFinite(value?.startedAt) && !Number.isNaN(new Date(value.startedAt).getTime())
  const isCount = (number: unknown): boolean => Number.isFinite(number) && (number as number) >= 0
  return isDate && Array.isArray(value.steps) && value.steps.length <= 10_000
    && value.steps.every((step: any) => [step?.page, step?.clicks, step?.seconds].every(isCount)
      && step.page <= 10_000 && step.clicks <= 1000)
}

function secondsOn(run: Run, pages: number[]): number {
  return sum(run.steps.filter(({ page }) => pages.includes(page)).map(({ seconds }) => seconds))
}

/** How long each click of a slide was shown, from 0 clicks on. */
function secondsPerClick(run: Run, page: number): number[] {
  const seconds: number[] = []
  for (const step of run.steps.filter(step => step.page === page))
    seconds[step.clicks] = (seconds[step.clicks] ?? 0) + step.seconds
  return Array.from(seconds, one => one ?? 0)
}

/** The sum of some numbers; 0 if there are none. */
export function sum(numbers: number[]): number {
  return numbers.reduce((all, number) => all + number, 0)
}
