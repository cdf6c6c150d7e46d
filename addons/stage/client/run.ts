import type { Run } from '../plan.ts'
import type { Position } from '../talk.ts'
import { shallowRef, watch } from 'vue'
import { isRun, sum } from '../plan.ts'
import { KEY, talk } from './channel.ts'
import { elapsedSeconds, resetTimer, timer } from './timer.ts'

/** Where this browser stores the run that is going on, and the last one that was ended. */
const GOING = `${KEY} run`
const LAST = `${KEY} last run`

/** A run that has been ended, and the one before it, for the table. */
export const endedRun = shallowRef<{ run: Run, last?: Run }>()

/**
 * Records how long each state of the talk is shown while the timer is set, as long as the component that calls it is
 * mounted. Stores it in this browser, so that a reload loses nothing.
 */
export function recordRun(): void {
  watch(() => talk.position, (_, old) => old && addStep(old.value), { flush: 'sync' })
  watch(() => timer().status, status => status === 'stopped' && localStorage.removeItem(GOING))
}

/** Adds the time since the last step, during which a position was shown, to the run that is going on. */
function addStep({ page, clicks }: Position): void {
  if (timer().status === 'stopped')
    return
  const run = readRun(GOING) ?? { startedAt: timer().startedAt, steps: [] }
  const seconds = Math.max(0, elapsedSeconds() - sum(run.steps.map(step => step.seconds)))
  // The step that starts the timer leaves a state that is no part of the run.
  if (!run.steps.length && seconds < 1)
    return
  localStorage.setItem(GOING, JSON.stringify({ ...run, steps: [...run.steps, { page, clicks, seconds }] }))
}

/** Ends the run: stores it to compare the next one with, stops the timer, and has the dev server write the table. */
export function endRun(plan?: number[]): void {
  if (talk.position)
    addStep(talk.position.value)
  const run = readRun(GOING)
  if (run) {
    const last = readRun(LAST)
    localStorage.setItem(LAST, JSON.stringify(run))
    endedRun.value = { run, last }
    import.meta.hot?.send('stage:run', { run, last, plan })
  }
  resetTimer()
}

function readRun(key: string): Run | undefined {
  try {
    const run: unknown = JSON.parse(localStorage.getItem(key)!)
    return isRun(run) ? run : undefined
  }
  catch {
    return undefined
  }
}
