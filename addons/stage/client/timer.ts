import type { Timer } from '../talk.ts'
import { talk, tell } from './channel.ts'

const STOPPED: Timer = { status: 'stopped', slides: {}, startedAt: 0, pausedAt: 0 }

/** The timer that all windows share. */
export function timer(): Timer {
  return talk.timer?.value ?? STOPPED
}

/** Seconds that the timer has counted. */
export function elapsedSeconds(): number {
  const { status, startedAt, pausedAt } = timer()
  return status === 'stopped' ? 0 : ((status === 'paused' ? pausedAt : Date.now()) - startedAt) / 1000
}

/** Starts the timer, or has it go on after a pause. */
export function startTimer(): void {
  tell('timer', { ...STOPPED, status: 'running', startedAt: Date.now() - elapsedSeconds() * 1000 })
}

/** Pauses a timer that runs, starts any other. */
export function toggleTimer(): void {
  if (timer().status === 'running')
    tell('timer', { ...timer(), status: 'paused', pausedAt: Date.now() })
  else
    startTimer()
}

/** Stops the timer, and sets it back to zero. */
export function resetTimer(): void {
  tell('timer', STOPPED)
}
