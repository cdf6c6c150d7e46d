import { whenIdle } from 'deck-kit/client/wait'

const MOUNT_AFTER_MS = 10_000

const EVENTS = ['pointermove', 'pointerdown', 'focusin', 'contextmenu']

/** Resolves in idle time after the first pointer event, Tab or context menu, or after ten seconds. */
export async function firstUse(): Promise<void> {
  const listening = new AbortController()
  await new Promise<unknown>((resolve) => {
    EVENTS.forEach(name => addEventListener(name, resolve, { passive: true, signal: listening.signal }))
    setTimeout(resolve, MOUNT_AFTER_MS)
  })
  listening.abort()
  // The event's own work comes first.
  await whenIdle()
}
