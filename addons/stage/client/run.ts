import type { Run } from '../plan.ts'
import { shallowRef, watch } from 'vue'
import { isRun } from '../plan.ts'
import { KEY, talk } from './channel.ts'
import { resetTimer } from './keys.ts'
import { sharedState } from './shared-state.ts'

/** The run that is going on: its steps so far, and at which second of the timer the current one began. */
interface Going extends Run { since: number }

const GOING = `${KEY} run`
const LAST = `${KEY} last run`

/** A run that has been ended, and the one before it, for the table. */
export const endedRun = shallowRef<{ run: Run, last?: Run }>()

/** Seconds that the timer has counted. */
export function elapsedSeconds({ status, startedAt, pausedAt } = sharedState.timer): number {
  return status === 'stopped' ? 0 : ((status === 'paused' ? pausedAt : Date.now()) - startedAt) / 1000
}

/**
 * Records how long each state of the talk is shown while the timer is set. Stores it in this browser, so that a reload
 * loses nothing.
 *
 * @returns what stops it
 */
export function recordRun(): () => void {
  const stops = [
    watch(() => talk.position, (_, old) => old && addStep(old.value), { flush: 'sync' }),
    watch(() => sharedState.timer.status, status => status === 'stopped' && localStorage.removeItem(GOING)),
  ]
  return () => stops.forEach(stop => stop())
}

function addStep({ page, clicks }: { page: number, clicks: number }): void {
  if (sharedState.timer.status === 'stopped')
    return
  const elapsed = elapsedSeconds()
  const fresh: Going = { since: 0, steps: [], startedAt: sharedState.timer.startedAt }
  const { since, steps, startedAt } = read<Going>(GOING) ?? fresh
  const step = { page, clicks, seconds: Math.max(0, elapsed - since) }
  const going: Going = { startedAt, steps: [...steps, step], since: elapsed }
  localStorage.setItem(GOING, JSON.stringify(going))
}

/** Ends the run: stores it to compare the next one with, stops the timer, and has the dev server write the table. */
export function endRun(plan?: number[]): void {
  if (talk.position)
    addStep(talk.position.value)
  const going = read<Going>(GOING)
  if (going) {
    const run: Run = { startedAt: going.startedAt, steps: going.steps }
    const last = read<Run>(LAST)
    localStorage.setItem(LAST, JSON.stringify(run))
    endedRun.value = { run, last }
    import.meta.hot?.send('stage:run', { run, last, plan })
  }
  resetTimer()
}

function read<Value extends Run>(key: string): Value | undefined {
  try {
    const value = JSON.parse(localStorage.getItem(key)!)
    return isRun(value) ? value as Value : undefined
  }
  catch {
    return undefined
  }
}
