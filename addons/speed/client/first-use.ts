import { whenIdle } from 'deck-kit/client/wait'

/** What a mouse, a finger, the Tab key, the key for the menu and a screen reader send first. */
const EVENTS = ['pointermove', 'pointerdown', 'focusin', 'contextmenu', 'click']

/** Resolves in idle time after the visitor first points, tabs or opens a menu, or after another of these events. */
export async function firstUse(...others: string[]): Promise<void> {
  const listening = new AbortController()
  await new Promise<unknown>((resolve) => {
    for (const name of [...EVENTS, ...others])
      addEventListener(name, resolve, { passive: true, signal: listening.signal })
  })
  listening.abort()
  // The event's own work comes first.
  await whenIdle()
}
