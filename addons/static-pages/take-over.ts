import { present } from './present.ts'

/**
 * Waits until the live slide, mounted underneath, looks as the static one does: its component is there, its
 * pictures can be painted, its fonts have come and whatever moved at the start has come to rest.
 */
export async function takeOver(page: HTMLElement): Promise<void> {
  const app = document.getElementById('app')!
  const slide = await present(app, `[data-slidev-no="${page.dataset.no}"] .slidev-layout`)
  // Asking for the fonts has the browser compute styles: in the frame in which it does so anyway.
  await frame()
  await Promise.all([
    document.fonts.ready,
    ...Array.from(slide.querySelectorAll('img'), image => image.decode().catch(() => {})),
  ])
  await frame()
  await Promise.all(slide.getAnimations({ subtree: true }).filter(isFinite).map(animation => animation.finished.catch(() => {})))
  await frame()
}

function isFinite(animation: Animation): boolean {
  return animation.effect?.getComputedTiming().endTime !== Number.POSITIVE_INFINITY
}

function frame(): Promise<unknown> {
  return new Promise(resolve => requestAnimationFrame(resolve))
}
