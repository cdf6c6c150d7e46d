/// <reference types="@slidev/types/client" />
import { slides } from '#slidev/slides'
import { nextFrame, waitForElement } from './wait.ts'

/** Resolves with the element around a slide once Slidev has drawn it. Not all layouts have a class to wait for. */
export async function drawnSlide(no: number): Promise<Element> {
  const element = await waitForElement(document.getElementById('app')!, `[data-slidev-no="${no}"]`)
  await slides.value[no - 1]!.load()
  // Vue draws the component in a microtask.
  await nextFrame()
  return element
}
