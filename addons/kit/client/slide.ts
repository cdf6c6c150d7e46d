/// <reference types="@slidev/types/client" />
import { slides } from '#slidev/slides'
import { nextFrame, waitForElement } from './wait.ts'

/**
 * Resolves with the element around a slide once Slidev has drawn the slide into it. The layouts `none` and `iframe`
 * have no class in common with others, so it goes by the slide's module and not by its markup.
 */
export async function drawnSlide(no: number): Promise<Element> {
  const element = await waitForElement(document.getElementById('app')!, `[data-slidev-no="${no}"]`)
  await slides.value[no - 1]!.load()
  // Vue draws the component in a microtask.
  await nextFrame()
  return element
}
