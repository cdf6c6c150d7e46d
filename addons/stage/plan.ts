import { parseTimesplits } from '@slidev/parser/utils'

/** A slide as far as the plan needs it; its note as it is written, or as HTML. */
export interface PlannedSlide { no: number, note?: string, timesplit?: string }

/** One step of a run: which state was shown, and for how many seconds. */
export interface Step { page: number, clicks: number, seconds: number }

/** A run of the talk, rehearsed or given, as it is kept to compare the next one with. */
export interface Run { startedAt: number, steps: Step[] }

/** A slide's row in the table that ends a run. Seconds; undefined where there is no plan or no earlier run. */
export interface Row { page: number, planned?: number, taken: number, last?: number, clicks: number[] }

/** A note's time for its slide: `**1:30**`, with or without more words, at the start of its first line. */
const NOTE_TIME = /^\s*(?:\*\*|<p><strong>)(\d+):(\d\d)\b/

/**
 * How many seconds each slide is to take: from the times in the notes, or else from Slidev's `timesplit` front matter,
 * which says when a slide is to begin; the slides between two of those share the time.
 *
 * @param slides in their order
 * @param duration of the whole talk in seconds
 * @returns undefined if the deck gives no times.
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
 * share of the slide's time.
 *
 * @param plan seconds per slide
 * @param elapsed seconds since the timer's start
 * @param at the state that is shown
 * @param at.page its slide, from 1
 * @param at.clicks its clicks
 * @param at.total how many clicks its slide has
 */
export function secondsBehind(
  plan: number[],
  elapsed: number,
  at: { page: number, clicks: number, total: number },
): number {
  const start = plan.slice(0, at.page - 1).reduce((sum, seconds) => sum + seconds, 0)
  const share = (plan[at.page - 1] ?? 0) / (at.total + 1)
  const [from, to] = [start + share * at.clicks, start + share * (at.clicks + 1)]
  return elapsed > to ? elapsed - to : Math.min(0, elapsed - from)
}

/** The table of a run: one row for each slide that was shown, in the deck's order. */
export function rowsOf(run: Run, plan?: number[], last?: Run): Row[] {
  const pages = [...new Set(run.steps.map(({ page }) => page))].sort((a, b) => a - b)
  return pages.map((page) => {
    const clicks: number[] = []
    for (const step of run.steps.filter(step => step.page === page))
      clicks[step.clicks] = (clicks[step.clicks] ?? 0) + step.seconds
    return {
      page,
      planned: plan?.[page - 1],
      taken: secondsOn(run, page),
      last: last && secondsOn(last, page),
      clicks: Array.from(clicks, seconds => seconds ?? 0),
    }
  })
}

/** Seconds as `1:30`; past zero, as `+1:30` for a negative number. */
export function asClock(seconds: number): string {
  const whole = seconds < 0 ? Math.ceil(-seconds) : Math.floor(seconds)
  const [hours, minutes] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60]
  const padded = String(whole % 60).padStart(2, '0')
  return `${seconds < 0 && whole > 0 ? '+' : ''}${hours ? `${hours}:${String(minutes).padStart(2, '0')}` : minutes}:${padded}`
}

/** A run's table in Markdown. */
export function markdownOf(run: Run, plan?: number[], last?: Run): string {
  const rows = rowsOf(run, plan, last)
  const sum = (of: (row: Row) => number | undefined): number | undefined => {
    const known = rows.map(of).filter(seconds => seconds !== undefined)
    return known.length > 0 ? known.reduce((all, seconds) => all + seconds) : undefined
  }
  const line = (...cells: (string | number | undefined)[]): string => `| ${cells.map(cell => cell ?? '').join(' | ')} |`
  const time = (seconds?: number): string => seconds === undefined ? '' : asClock(Math.max(0, Math.round(seconds)))
  return [
    `# Run of ${new Date(run.startedAt).toISOString().slice(0, 16).replace('T', ' ')} UTC`,
    '',
    line('slide', 'plan', 'this run', 'last run', 'seconds for each click'),
    line('---', '---', '---', '---', '---'),
    ...rows.map(({ page, planned, taken, last, clicks }) => (
      line(page, time(planned), time(taken), time(last), clicks.map(seconds => Math.round(seconds)).join(' '))
    )),
    line('all', time(sum(row => row.planned)), time(sum(row => row.taken)), time(sum(row => row.last)), ''),
    '',
  ].join('\n')
}

/** Whether a value that came over the network is a run. */
export function isRun(value: any): value is Run {
  const isDate = Number.isFinite(value?.startedAt) && !Number.isNaN(new Date(value.startedAt).getTime())
  const isCount = (number: unknown): boolean => Number.isFinite(number) && (number as number) >= 0
  return isDate && Array.isArray(value.steps) && value.steps.length <= 10_000
    && value.steps.every((step: any) => [step?.page, step?.clicks, step?.seconds].every(isCount)
      && step.page <= 10_000 && step.clicks <= 1000)
}

function secondsOn(run: Run, page: number): number {
  return run.steps.filter(step => step.page === page).reduce((sum, { seconds }) => sum + seconds, 0)
}
