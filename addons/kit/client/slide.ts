/// <reference types="@slidev/types/client" />
import type { useNav } from '@slidev/client'
import { slides } from '#slidev/slides'
import { nextFrame, settledWithin, sleep, waitForElement } from './wait.ts'

/** How long a step is held for a slide that does not come, in milliseconds. */
const HOLD_MS = 5000

/** Resolves with the element around a slide once Slidev has drawn it. Not all layouts have a class to wait for. */
export async function drawnSlide(no: number): Promise<Element> {
  const element = await waitForElement(document.getElementById('app')!, `[data-slidev-no="${no}"]`)
  await slides.value[no - 1]!.load()
  // Vue draws the component in a microtask.
  await nextFrame()
  return element
}

/** Slidev's steps, as shortcuts take them. */
type Steps = Pick<ReturnType<typeof useNav>, 'next' | 'prev' | 'nextSlide' | 'prevSlide'>

/**
 * Takes steps in the order in which they come, and holds each one by click until the current slide is drawn. Slidev 53
 * takes a slide that is not drawn yet for one without clicks: `next` leaves it, and steps back from its last click are
 * lost.
 */
export function holdSteps({ currentPage, next, prev, nextSlide, prevSlide }: ReturnType<typeof useNav>): Steps {
  let held = Promise.resolve()

  async function take(step: () => Promise<void>, isByClick: boolean): Promise<void> {
    const no = currentPage.value
    if (isByClick && !document.querySelector(`#slideshow > [data-slidev-no="${no}"] .slidev-layout`))
      await settledWithin(HOLD_MS, drawnSlide(no))
    // Something else may have led to another slide meanwhile.
    if (currentPage.value === no)
      await step()
    // Vue Router changes the address in microtasks: a step before that would count from the old one.
    await sleep(0)
  }

  const hold = (step: () => Promise<void>, isByClick: boolean) => () =>
    held = held.catch(() => {}).then(() => take(step, isByClick))
  return {
    next: hold(next, true),
    prev: hold(prev, true),
    nextSlide: hold(nextSlide, false),
    prevSlide: hold(prevSlide, false),
  }
}
