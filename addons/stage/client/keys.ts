import { lockShortcuts } from '@slidev/client'
import { startTimer, timer } from './timer.ts'

/** What Slidev 53 takes for a control: while one has the focus, it ignores every key. */
const CONTROL = 'button, a, input'

/** What takes typed text. Monaco's newer editors have a `.native-edit-context`. */
const TEXT = [
  'textarea, select, [contenteditable]:not([contenteditable="false"]), .native-edit-context, .monaco-editor',
  'input:not(:is([type=button], [type=submit], [type=checkbox], [type=radio], [type=range], [type=color]))',
].join()

/**
 * Has a clicker's keys work whatever was clicked before: takes the focus away from a control at each key that it does
 * not use itself. Never from a text field.
 */
export function handleClickerKeys(): void {
  window.addEventListener('keydown', (event) => {
    const focused = focusedElement()
    if (event.ctrlKey || event.metaKey || event.altKey || focused?.closest(TEXT))
      return
    if (event.key === 'F5' && !event.shiftKey)
      handleStartKey(event)
    else if (focused?.matches(CONTROL) && !usesKey(focused, event.key))
      focused.blur()
  }, { capture: true })

  // Slidev itself ignores keys in `input` and `textarea` only.
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
function handleStartKey(event: KeyboardEvent): void {
  const isPresenter = document.documentElement.dataset.stage === 'presenter'
  const isStopped = timer().status === 'stopped'
  if (import.meta.hot && isStopped)
    return
  event.preventDefault()
  if (!isPresenter)
    document.body.requestFullscreen?.().catch(() => {})
  else if (isStopped)
    startTimer()
}

/** Whether a control that has the focus uses a key: only Tab and Shift, unless somebody has come to it by keyboard. */
function usesKey(focused: HTMLElement, key: string): boolean {
  if (key === 'Tab' || key === 'Shift')
    return true
  if (!focused.matches(':focus-visible'))
    return false
  if (key.startsWith('Arrow'))
    return focused.matches('input, [role=menuitem]')
  return key === 'Enter' || (key === ' ' && !focused.matches('a'))
}

function focusedElement(): HTMLElement | undefined {
  let focused = document.activeElement
  while (focused?.shadowRoot?.activeElement)
    focused = focused.shadowRoot.activeElement
  return focused instanceof HTMLElement && focused !== document.body ? focused : undefined
}
