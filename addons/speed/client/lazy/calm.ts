import type { Component } from 'vue'
import { defineAsyncComponent } from 'vue'

/** How often to look for a slide, and how long to wait in between, in milliseconds. */
const LOOKS = 50
const PAUSE = 100

/** When to stop waiting for the browser to say that it is idle: where it paints nothing it may never. In milliseconds. */
const PATIENCE = 1000

/** A component that is fetched and mounted after the slide, not with it. */
export function defineAfterSlide(loader: () => Promise<Component>): Component {
  return defineAsyncComponent(() => calm().then(loader))
}

/** Resolves once a slide is shown, or does not come, and the browser has nothing better to do. */
async function calm(): Promise<void> {
  for (let looks = LOOKS; looks > 0 && !document.querySelector('[data-slidev-no] .slidev-layout'); looks--)
    await new Promise(resolve => setTimeout(resolve, PAUSE))
  await idle()
}

/** Resolves when the browser has nothing better to do. */
export async function idle(): Promise<void> {
  // Safari has no idle callbacks.
  await new Promise<unknown>(resolve => 'requestIdleCallback' in window ? requestIdleCallback(resolve, { timeout: PATIENCE }) : setTimeout(resolve))
}

let last: Promise<unknown> | undefined

/** Resolves in a frame that nobody else who asks is given. The first comes when the browser has nothing better to do. */
export function frame(): Promise<unknown> {
  return last = (last ?? idle()).then(() => new Promise(requestAnimationFrame))
}
