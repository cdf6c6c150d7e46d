/** Where the talk is: a slide's number, and how many of its clicks have been made. */
export interface Position { page: number, clicks: number }

/** The timer in the form that Slidev's own state has. Times are in milliseconds since 1970. */
export interface Timer { status: 'stopped' | 'running' | 'paused', slides: object, startedAt: number, pausedAt: number }

/**
 * A value that all windows share. The one with the higher `count` is newer, whatever the clocks of the devices say;
 * of two that were set at the same time, every window takes the one whose `by` sorts last.
 */
export interface Entry<Value> { value: Value, count: number, by: string }

/** What the windows of a talk share. */
export interface Talk { position?: Entry<Position>, timer?: Entry<Timer>, black?: Entry<boolean> }

/** What one window sends to the others. */
export interface Message {
  talk?: Talk
  /** Whether the sender wants to be told the receiver's talk. */
  asks?: boolean
  /** The presenter's pointer on the slide, in percent of its size; null where it has left the slide. */
  cursor?: { x: number, y: number, style?: 'cursor' | 'laser' } | null
}

type Key = keyof Talk

const CHECKS: Record<Key, (value: any) => boolean> = {
  position: value => isNumber(value?.page) && isNumber(value?.clicks),
  timer: value => ['stopped', 'running', 'paused'].includes(value?.status)
    && isNumber(value?.startedAt)
    && isNumber(value?.pausedAt),
  black: value => typeof value === 'boolean',
}

/** The entries of `theirs`, which come from the network, that are valid and newer than those of `mine`. */
export function newerEntries(mine: Talk, theirs: unknown): Talk {
  return Object.fromEntries(Object.entries(CHECKS).flatMap(([key, isValid]) => {
    const old = mine[key as Key]
    const entry = (theirs as Talk | undefined)?.[key as Key]
    if (!entry || !isNumber(entry.count) || typeof entry.by !== 'string' || !isValid(entry.value))
      return []
    const isNewer = !old || entry.count > old.count || (entry.count === old.count && entry.by > old.by)
    return isNewer ? [[key, { value: entry.value, count: entry.count, by: entry.by }]] : []
  }))
}

/** Whether the speaker has made one step on: a click, or the next slide. */
export function isNextStep(from: Position, to: Position): boolean {
  return to.page === from.page ? to.clicks === from.clicks + 1 : to.page === from.page + 1 && to.clicks === 0
}

function isNumber(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value) && value >= 0
}
