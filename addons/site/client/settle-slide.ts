/**
 * Resolves once the fonts and a slide's pictures are there, or have failed, or a time in milliseconds is over.
 * Playwright sends this into the page as its source: it uses nothing from outside itself.
 */
export async function settleSlide(slide: Element, timeout: number): Promise<void> {
  await Promise.race([
    new Promise(resolve => setTimeout(resolve, timeout)),
    Promise.all([
      document.fonts.ready,
      ...Array.from(slide.querySelectorAll('img'), image => image.decode().catch(() => {})),
    ]),
  ])
}
