/**
 * Loads and mounts the overview, the dialogs, the context menu and the pen when one of them is opened, or when the
 * navigation bar is. Slidev 53 loads them at every start: 28 KB compressed, with libraries for search and popups.
 */
import { useDrawings } from '@slidev/client'
import { showGotoDialog, showInfoDialog, showOverview } from '@slidev/client/state/index.ts'
import { sleep } from 'deck-kit/client/wait'
import { defineAsyncComponent, defineComponent, h, nextTick, onMounted, watch } from 'vue'
import { firstUse } from './first-use.ts'

/** Resolves when a key, a button or the address has opened one of them. */
function opened(): Promise<void> {
  const { drawingEnabled, drawingPinned } = useDrawings()
  const parts = [showOverview, showGotoDialog, showInfoDialog, drawingEnabled, drawingPinned]
  return new Promise(resolve => watch(
    () => parts.some(({ value }) => value),
    isOpen => isOpen && resolve(),
    { immediate: true },
  ))
}

/** Keys that were pressed while the overview or the go-to dialog was loading, for example a slide's number. */
const heldKeys: KeyboardEvent[] = []

function holdKey(event: KeyboardEvent): void {
  const isLoading = showOverview.value || showGotoDialog.value || heldKeys.length > 0
  if (!isLoading || !event.isTrusted || event.ctrlKey || event.metaKey || event.altKey)
    return
  if (event.key === 'Escape') {
    // On a slow line it must not wait. Slidev closes the overview itself.
    showGotoDialog.value = false
    heldKeys.length = 0
  }
  else if (/^(?:.|Enter|Arrow.+)$/.test(event.key)) {
    event.stopImmediatePropagation()
    event.preventDefault()
    heldKeys.push(event)
  }
}

/** Sends the held keys to the element that has the focus by now. */
async function sendHeldKeys(): Promise<void> {
  while (heldKeys.length > 0) {
    const event = heldKeys[0]!
    const target = document.activeElement ?? document.body
    for (const type of ['keydown', 'keypress', 'keyup'])
      target.dispatchEvent(new KeyboardEvent(type, event))
    // A browser does not insert text for an event that a script sends.
    if (target instanceof HTMLInputElement && event.key.length === 1)
      document.execCommand('insertText', false, event.key)
    // Slidev moves the focus in a later task.
    await sleep(0)
    heldKeys.shift()
  }
}

export default defineAsyncComponent(async () => {
  const holding = new AbortController()
  addEventListener('keydown', holdKey, { capture: true, signal: holding.signal })
  await Promise.race([opened(), firstUse()])
  const { default: Controls } = await import('#slidev-client/Controls.vue')
  return defineComponent(() => {
    onMounted(async () => {
      if (showGotoDialog.value) {
        // Slidev 53 focuses the input when this changes, in a later task.
        showGotoDialog.value = false
        await nextTick()
        showGotoDialog.value = true
        await nextTick()
        await sleep(0)
      }
      await sendHeldKeys()
      holding.abort()
    })
    return () => h(Controls)
  })
})
