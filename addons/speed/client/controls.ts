/**
 * Loads and mounts the overview, the dialogs, the context menu and the pen when one of them is opened, or when the
 * navigation bar is. Slidev 53 loads them at every start: 28 KB compressed, with libraries for search and popups.
 */
import { useDrawings } from '@slidev/client'
import { showGotoDialog, showInfoDialog, showOverview } from '@slidev/client/state/index.ts'
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

export default defineAsyncComponent(async () => {
  await Promise.race([opened(), firstUse()])
  const { default: Controls } = await import('#slidev-client/Controls.vue')
  return defineComponent(() => {
    onMounted(async () => {
      if (!showGotoDialog.value)
        return
      // Slidev 53 focuses the input when this changes.
      showGotoDialog.value = false
      await nextTick()
      showGotoDialog.value = true
    })
    return () => h(Controls)
  })
})
