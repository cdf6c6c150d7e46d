import type { Page } from '@playwright/test'
import { CLICKS } from './talk.ts'

/** Where a walk is: a slide, from 1, and how many of its clicks are done. */
export interface State {
  slide: number
  click: number
  /** Whether the slide has no click left. */
  isLast: boolean
}

/** Looks at the page in one state of the talk. */
export type Inspector = (state: State) => Promise<void>

/**
 * Steps through the whole deck with the right arrow key and has each inspector look at each of its states, once what
 * the state shows is there. Motion is reduced, so that a state is complete as soon as it is reached.
 */
export async function walk(page: Page, site: string, ...inspectors: Inspector[]): Promise<void> {
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await page.goto(`${site}1`)
  for (const [index, clicks] of CLICKS.entries()) {
    const slide = index + 1
    for (let click = 0; click <= clicks; click++) {
      if (slide > 1 || click > 0)
        await page.keyboard.press('ArrowRight')
      await reached(page, slide, click)
      for (const inspect of inspectors)
        await inspect({ slide, click, isLast: click === clicks })
    }
  }
}

/**
 * Waits until the address names a slide and click, and that slide is the only one that shows, its content and fonts
 * there. Looks in each frame: Playwright's own expectations pause for 100 ms and more once they have looked in vain.
 */
async function reached(page: Page, slide: number, click: number): Promise<void> {
  const address = click ? `/${slide}?clicks=${click}` : `/${slide}`
  // Not async: a promise is truthy, Playwright would end the wait at the first look.
  await page.waitForFunction(({ address, slide }) => {
    const shown = [...document.querySelectorAll<HTMLElement>('#slideshow > .slidev-page')]
      .filter(page => page.checkVisibility({ visibilityProperty: true, opacityProperty: true }))
    // A static host adds a slash to the address that it is asked for first.
    const isThere = (location.pathname.replace(/\/$/, '') + location.search).endsWith(address)
      && shown.length === 1 && shown[0]!.dataset.slidevNo === String(slide)
    return isThere && shown[0]!.childElementCount > 0 && document.fonts.status === 'loaded'
  }, { address, slide }, { timeout: 15_000 }).catch((error) => {
    throw new Error(`Slide ${slide} did not come up after click ${click}; the address is ${page.url()}. `
      + 'If the slide has more clicks than its note has [click] markers, add the missing markers.', { cause: error })
  })
}
