/**
 * Resolves once the fonts and a slide's pictures are there, or have failed, or a time is over: a host that accepts a
 * connection and never answers would keep the build waiting. Pictures of hidden slides do not count.
 *
 * Playwright sends this into the page as its source: it uses nothing from outside itself.
 *
 * @param slide the slide's element
 * @param timeout in ms
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
