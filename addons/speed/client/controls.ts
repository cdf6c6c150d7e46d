/**
 * Loads and mounts the overview, the dialogs, the context menu and the pen when one of them is opened, or after the
 * visitor has first pressed a key, pointed or tabbed. Slidev 53 loads them at every start: 28 KB compressed, with
 * libraries for search and popups.
 */
import type { Ref } from 'vue'
import { useDrawings } from '@slidev/client'
import { showGotoDialog, showInfoDialog, showOverview } from '@slidev/client/state/index.ts'
import { sleep } from 'deck-kit/client/wait'
import { defineAsyncComponent, defineComponent, h, nextTick, onMounted, watch } from 'vue'
import { firstUse } from './first-use.ts'

const DIALOGS = [showOverview, showGotoDialog, showInfoDialog]

/** Resolves when a dialog or the pen's toolbar is open. */
function opened(): Promise<void> {
  const { drawingEnabled, drawingPinned } = useDrawings()
  const parts = [...DIALOGS, drawingEnabled, drawingPinned]
  return new Promise(resolve => watch(
    () => parts.some(({ value }) => value),
    isOpen => isOpen && resolve(),
    { immediate: true },
  ))
}

/**
 * Keeps the keys for the go-to dialog, characters and Enter, while that is not mounted. Returns a function that types
 * them into the mounted dialog.
 */
function keepKeysOfGoto(isPostponed: () => boolean): () => Promise<void> {
  const kept: string[] = []
  const listening = new AbortController()
  window.addEventListener('keydown', (event) => {
    if (!isPostponed() || event.ctrlKey || event.metaKey || !(event.key.length === 1 || event.key === 'Enter'))
      return
    event.stopImmediatePropagation()
    kept.push(event.key)
  }, { capture: true, signal: listening.signal })
  return async () => {
    await nextTick()
    // Slidev gives the dialog's input its focus in a task of its own.
    await sleep(0)
    listening.abort()
    const input = document.activeElement
    // Without such keys, a field with the focus may be one on a slide.
    if (kept.length === 0 || !(input instanceof HTMLInputElement))
      return
    input.value = kept.filter(key => key !== 'Enter').join('')
    input.dispatchEvent(new Event('input'))
    if (kept.includes('Enter'))
      input.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter' }))
  }
}

export default defineAsyncComponent(async () => {
  const postponed = new Set<Ref<boolean>>()
  const typeIntoGoto = keepKeysOfGoto(() => postponed.has(showGotoDialog))
  // Slidev 53 would send keys to a dialog that is not there yet, and gives the focus to one only as it opens.
  const postponeDialogs = (): void => {
    for (const dialog of DIALOGS.filter(({ value }) => value)) {
      postponed.add(dialog)
      dialog.value = false
    }
  }
  await Promise.race([opened(), firstUse('keydown')])
  postponeDialogs()
  const { default: Controls } = await import('#slidev-client/Controls.vue')
  return defineComponent(() => {
    postponeDialogs()
    onMounted(() => {
      postponed.forEach(dialog => dialog.value = true)
      void typeIntoGoto()
    })
    return () => h(Controls)
  })
})
