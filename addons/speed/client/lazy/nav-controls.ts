/**
 * The navigation bar, which takes a browser longer than a slide. Where it stays in sight, it is mounted at once.
 * Elsewhere nobody sees it before the pointer comes to it: it is mounted when somebody points, touches or goes on with the
 * Tab key, or else, for those who are read to, after a quiet while.
 */
import { defineAsyncComponent, defineComponent, h, nextTick, onBeforeUnmount, ref, watchEffect } from 'vue'
import { idle } from './calm.ts'

/** In milliseconds. */
const QUIET = 10_000

const SIGNS = ['pointermove', 'pointerdown', 'focusin']

/** Has the bar come at once, and not after the slide: in the presenter, the slide gets the room that the bar leaves. */
let stay = (): void => {}
const stays = new Promise<void>(resolve => stay = resolve)

async function wanted(): Promise<void> {
  const quit = new AbortController()
  await new Promise<unknown>((resolve) => {
    SIGNS.forEach(sign => addEventListener(sign, resolve, { passive: true, signal: quit.signal }))
    setTimeout(resolve, QUIET)
  })
  quit.abort()
  // Not in the middle of what the sign begins.
  await idle()
}

/** Stands in the bar's place for the Tab key, which would else find nothing to go to there, and hands its focus on. */
const Place = defineComponent(() => {
  const place = ref<HTMLElement>()
  onBeforeUnmount(() => {
    const { parentElement } = place.value!
    if (document.activeElement === place.value)
      void nextTick(() => parentElement?.querySelector('button')?.focus())
  })
  return () => h('button', { ref: place, class: 'sr-only' }, 'Navigation')
})

// One for both, because a bar that begins or ceases to stay has to keep its focus and its icons.
const Bar = defineAsyncComponent({
  loader: () => Promise.race([stays, wanted()]).then(() => import('#slidev-client/NavControls.vue')),
  loadingComponent: Place,
  delay: 0,
})

/** Slidev says `persist` where the bar stays: in the presenter, and in an upright window. */
export default defineComponent<{ persist?: boolean }>((props) => {
  watchEffect(() => props.persist && stay())
  return () => h(Bar, props)
}, { props: ['persist'] })
