/**
 * Mounts the navigation bar late, because it takes longer to mount than a slide: its dozen icons are images. Where it
 * is always visible, it is mounted at once. Elsewhere it is mounted on the first pointer event or Tab.
 */
import { defineAsyncComponent, defineComponent, h, nextTick, onBeforeUnmount, ref, watchEffect } from 'vue'
import { firstUse } from './first-use.ts'

let showAtOnce = (): void => {}
/** Resolves when the bar is used where it is always visible. */
const alwaysVisible = new Promise<void>(resolve => showAtOnce = resolve)

/**
 * A button for the Tab key and screen readers to reach while there is no bar. When the bar comes, its first button gets
 * the focus.
 */
const Placeholder = defineComponent(() => {
  const button = ref<HTMLElement>()
  onBeforeUnmount(() => {
    const { parentElement } = button.value!
    if (document.activeElement === button.value)
      void nextTick(() => parentElement?.querySelector('button')?.focus())
  })
  return () => h('button', { ref: button, class: 'sr-only' }, 'Navigation')
})

// One component for both cases, so that the bar keeps its focus when the window is turned.
const NavControls = defineAsyncComponent({
  loader: () => Promise.race([alwaysVisible, firstUse()]).then(() => import('#slidev-client/NavControls.vue')),
  loadingComponent: Placeholder,
  delay: 0,
})

/** Slidev sets `persist` where the bar is always visible: in the presenter, and in an upright window. */
export default defineComponent<{ persist?: boolean }>((props) => {
  watchEffect(() => props.persist && showAtOnce())
  return () => h(NavControls, props)
}, { props: ['persist'] })
