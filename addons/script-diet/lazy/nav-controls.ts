/**
 * The navigation bar, which takes a browser longer than a slide. Where it stays in sight, it is mounted at once.
 * Elsewhere nobody sees it before the pointer comes to it: it is mounted when somebody points, touches or goes on with the
 * Tab key, or else, for those who are read to, after a quiet while.
 */
import type { Component, FunctionalComponent } from 'vue'
import { defineAsyncComponent, h } from 'vue'
import { idle } from './calm.ts'

/** In milliseconds. */
const QUIET = 10_000

const SIGNS = ['pointermove', 'pointerdown', 'focusin']

const load = (): Promise<Component> => import('#slidev-client/NavControls.vue')

// Not after the slide: in the presenter, the slide gets the room that the bar leaves.
const AtOnce = defineAsyncComponent(load)
const WhenWanted = defineAsyncComponent(() => wanted().then(load))

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

/** Slidev says `persist` where the bar stays: in the presenter, and in an upright window. */
const NavControls: FunctionalComponent<{ persist?: boolean }> = props => h(props.persist ? AtOnce : WhenWanted, props)
NavControls.props = ['persist']

export default NavControls
