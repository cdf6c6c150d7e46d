import { lockShortcuts } from '@slidev/client'
import { sharedState } from './shared-state.ts'

/** The keys of a clicker, and those that lead through the talk, as `KeyboardEvent.key` names them. */
const STAGE_KEYS = ['PageDown', 'PageUp', ' ', 'ArrowRight', 'ArrowLeft', 'ArrowUp', 'ArrowDown', 'Home', 'End', 'b', 'B', '.', 'Escape']

/** What takes typed text. Monaco's newer editors have a `.native-edit-context`. */
const TEXT = 'textarea, select, [contenteditable]:not([contenteditable="false"]), .native-edit-context, .monaco-editor, input:not(:is([type=button], [type=submit], [type=checkbox], [type=radio], [type=range], [type=color]))'

/**
 * Has a clicker's keys work whatever was clicked before. Slidev 53 ignores every key while a button, a link or an input
 * has the focus, so this takes the focus away; not from a text field, and not for a key that the control itself uses.
 */
export function freeKeys(): void {
  window.addEventListener('keydown', (event) => {
    const focused = focusedElement()
    if (event.ctrlKey || event.metaKey || event.altKey || focused?.closest(TEXT))
      return
    if (event.key === 'F5' && !event.shiftKey)
      start(event)
    else if (focused && STAGE_KEYS.includes(event.key) && !usesKey(focused, event.key))
      focused.blur()
  }, { capture: true })

  // `detail` counts the clicks of a pointer: it is 0 for a click that a key has made.
  window.addEventListener('click', ({ detail }) => {
    const focused = focusedElement()
    if (detail > 0 && focused && !focused.closest(TEXT))
      focused.blur()
  })

  // Slidev knows of no text fields but inputs.
  let unlock: (() => void) | undefined
  window.addEventListener('focusin', () => {
    unlock?.()
    unlock = focusedElement()?.closest(TEXT) ? lockShortcuts() : undefined
  })
  window.addEventListener('focusout', () => {
    unlock?.()
    unlock = undefined
  })
}

/**
 * F5 is the "start" button of many clickers. On stage it must not reload: it starts the timer, and shows the audience's
 * window full screen. Where slides are edited it reloads as usual until the timer runs.
 */
function start(event: KeyboardEvent): void {
  const isPresenter = document.documentElement.dataset.stage === 'presenter'
  const isStopped = sharedState.timer.status === 'stopped'
  if (import.meta.hot && isStopped)
    return
  event.preventDefault()
  if (!isPresenter)
    document.body.requestFullscreen?.().catch(() => {})
  else if (isStopped)
    startTimer()
}

/** Starts the timer, or has it go on after a pause. */
export function startTimer(): void {
  const { status, startedAt, pausedAt } = sharedState.timer
  const elapsed = status === 'paused' ? pausedAt - startedAt : 0
  sharedState.timer = { status: 'running', slides: {}, startedAt: Date.now() - elapsed, pausedAt: 0 }
}

/** Pauses a timer that runs, starts any other. */
export function toggleTimer(): void {
  if (sharedState.timer.status === 'running')
    sharedState.timer = { ...sharedState.timer, status: 'paused', pausedAt: Date.now() }
  else
    startTimer()
}

export function resetTimer(): void {
  sharedState.timer = { status: 'stopped', slides: {}, startedAt: 0, pausedAt: 0 }
}

/** Whether somebody who has come to a control by keyboard would use it with a key. */
function usesKey(focused: HTMLElement, key: string): boolean {
  if (!focused.matches(':focus-visible'))
    return false
  return key === ' '
    ? focused.matches('button, summary, input, [role=button]')
    : key.startsWith('Arrow') && focused.matches('input, [role=slider], [role=menuitem]')
}

function focusedElement(): HTMLElement | undefined {
  let focused = document.activeElement
  while (focused?.shadowRoot?.activeElement)
    focused = focused.shadowRoot.activeElement
  return focused instanceof HTMLElement && focused !== document.body ? focused : undefined
}
