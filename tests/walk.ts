import type { Page } from '@playwright/test'

/** Where a walk is: a slide, from 1, and how many of its clicks are done. */
export interface State {
  slide: number
  click: number
  /** Whether the slide has no click left. */
  isLast: boolean
  /** How many slides the talk has. */
  slides: number
}

/** Looks at the page in one state of the talk. */
export type Inspector = (state: State) => unknown

/** Looks at the page in one state of the talk and one colour scheme. */
export type SchemeInspector = (state: State, colorScheme: 'light' | 'dark') => unknown

/** Emulates a colour scheme, and waits until the deck has it. */
export async function emulateScheme(page: Page, colorScheme: 'light' | 'dark'): Promise<void> {
  await page.emulateMedia({ colorScheme })
  await page.waitForFunction(scheme => document.documentElement.classList.contains(scheme), colorScheme)
}

/** Has each inspector look at each state in light and in dark. */
export function inBothSchemes(page: Page, ...inspectors: SchemeInspector[]): Inspector {
  // Each state begins in the scheme in which the one before it ended: a switch paints the whole slide anew.
  const schemes = ['light', 'dark'] as const
  let isReversed = false
  return async (state) => {
    for (const colorScheme of isReversed ? schemes.toReversed() : schemes) {
      await emulateScheme(page, colorScheme)
      for (const inspect of inspectors)
        await inspect(state, colorScheme)
    }
    isReversed = !isReversed
  }
}

/** Slidev's root element. Vue keeps the app on it, and Slidev provides its navigation to the app under this name. */
type Root = HTMLElement & {
  __vue_app__: { _context: { provides: { '$$slidev-context': { nav: Nav } } } }
}

interface Nav {
  total: number
  clicksTotal: number
  go: (no: number, clicks: number) => Promise<void>
}

/** Goes to a slide and click without loading the page anew, and waits until the slide is there. */
export async function go(page: Page, no: number, clicks: number): Promise<void> {
  await page.evaluate(async ({ no, clicks }) => {
    const { provides } = (document.getElementById('app') as Root).__vue_app__._context
    await provides['$$slidev-context'].nav.go(no, clicks)
  }, { no, clicks })
  await page.locator(`#slideshow > [data-slidev-no="${no}"]`).waitFor()
}

/** How many slides the deck has, and how many clicks its current slide, which must be mounted. */
export function totals(page: Page): Promise<{ total: number, clicksTotal: number }> {
  return page.evaluate(() => {
    const { provides } = (document.getElementById('app') as Root).__vue_app__._context
    const { total, clicksTotal } = provides['$$slidev-context'].nav
    return { total, clicksTotal }
  })
}

/**
 * Steps through the whole deck with the right arrow key and has each inspector look at each of its states, once what
 * the state shows is there. Motion is reduced, so that a state is complete as soon as it is reached.
 * @returns all states, in order
 */
export async function walk(page: Page, site: string, ...inspectors: Inspector[]): Promise<State[]> {
  const states: State[] = []
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await page.goto(`${site}1`)
  let state = await reached(page, 1, 0)
  while (true) {
    states.push(state)
    for (const inspect of inspectors)
      await inspect(state)
    const { slide, click, slides, isLast } = state
    if (isLast && slide === slides)
      return states
    await page.keyboard.press('ArrowRight')
    state = isLast ? await reached(page, slide + 1, 0) : await reached(page, slide, click + 1)
  }
}

/**
 * Waits until the address names a slide and click, and that slide is the only one that shows, its content and fonts
 * there. Looks in each frame: Playwright's own expectations pause for 100 ms and more once they have looked in vain.
 */
async function reached(page: Page, slide: number, click: number): Promise<State> {
  const address = click ? `/${slide}?clicks=${click}` : `/${slide}`
  // Not async: a promise is truthy, Playwright would end the wait at the first look.
  const shown = await page.waitForFunction(({ address, slide, click }) => {
    const shown = [...document.querySelectorAll<HTMLElement>('#slideshow > .slidev-page')]
      .filter(page => page.checkVisibility({ visibilityProperty: true, opacityProperty: true }))
    // A static host adds a slash to the address that it is asked for first.
    const isThere = (location.pathname.replace(/\/$/, '') + location.search).endsWith(address)
      && shown.length === 1 && shown[0]!.dataset.slidevNo === String(slide)
    const isLoaded = isThere && shown[0]!.childElementCount > 0 && !shown[0]!.querySelector('.slidev-slide-loading')
    if (!isLoaded || document.fonts.status !== 'loaded')
      return false
    const { provides } = (document.getElementById('app') as Root).__vue_app__._context
    const { total, clicksTotal } = provides['$$slidev-context'].nav
    return { slide, click, isLast: click === clicksTotal, slides: total }
  }, { address, slide, click }).catch((error) => {
    throw new Error(`Slide ${slide} did not come up after click ${click}; the address is ${page.url()}.`, { cause: error })
  })
  return await shown.jsonValue() as State
}
