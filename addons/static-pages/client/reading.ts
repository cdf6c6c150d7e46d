import type { useNav } from '@slidev/client'

/** The address of the reading page, without a slide; undefined in a build or a dev server that has none. */
export function readingAddress(): string | undefined {
  return document.querySelector<HTMLElement>('script[data-reading]')?.dataset.reading?.replace(/#.*/, '')
}

/** Goes to the reading page when a phone that shows slides is turned upright. */
export function readWhenUpright(nav: ReturnType<typeof useNav>): void {
  const upright = matchMedia('(orientation: portrait) and (max-width: 600px) and (pointer: coarse)')
  const address = readingAddress()
  upright.addEventListener('change', () => {
    if (address && upright.matches && nav.isPlaying.value)
      location.replace(`${address}#${nav.currentPage.value}`)
  })
}
