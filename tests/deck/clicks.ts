import type { Locator, Page } from '@playwright/test'
import type { SchemeInspector } from '../walk.ts'
import { expect } from '../site.ts'
import { IS_FLUX_TALK } from '../talk.ts'
import { shownWords } from './slide.ts'

/** What the audience sees of the parts of a slide that the clicks change. */
interface State {
  /** The bullets that are there, counted from 1. */
  bullets?: number[]
  diagram?: boolean
  picture?: boolean
  /** For each code block the lines at full strength, counted from 1; the others are stepped back. */
  lit?: number[][]
}

/** The talk's 47 states: each slide before its first click and after each click. */
const TALK: State[][] = [
  [lines(1, 17), lines(3), lines(4, 5), lines(6), lines(7, 8), lines(9, 14), lines(12)].map(lit => ({ lit: [lit] })),
  [{ diagram: false }, { diagram: true }],
  [{ picture: false }, { picture: true }],
  bulletsOneByOne(4),
  [{ diagram: false }, { diagram: true }],
  bulletsOneByOne(8),
  [{ picture: true }],
  [{}],
  [
    { lit: [lines(1, 8), lines(1, 14)] },
    ...[lines(2), lines(4, 5), lines(7, 8), lines(1, 8)].map(left => ({ lit: [left, lines(1, 14)] })),
    // The left block has been explained, and steps back as a whole.
    ...[lines(2), lines(4, 5), lines(7, 8), lines(9, 11), lines(12, 14)].map(right => ({ lit: [[], right] })),
  ],
  [{ diagram: false }, { diagram: true }],
  bulletsOneByOne(4),
  [{}],
]

function lines(first: number, last = first): number[] {
  return Array.from({ length: last - first + 1 }, (_, index) => first + index)
}

function bulletsOneByOne(count: number): State[] {
  return Array.from({ length: count + 1 }, (_, clicks) => ({ bullets: lines(1, clicks) }))
}

/** How each line of each code block looks: colour and opacity, as computed, of every piece of its text. */
async function codeLooks(slide: Locator): Promise<string[][]> {
  return slide.locator('pre').evaluateAll(blocks => blocks.map(block => [...block.querySelectorAll('.line')].map((line) => {
    const looks: string[] = []
    const texts = document.createTreeWalker(line, NodeFilter.SHOW_TEXT)
    while (texts.nextNode()) {
      let opacity = 1
      for (let element = texts.currentNode.parentElement; element; element = element.parentElement)
        opacity *= Number(getComputedStyle(element).opacity)
      looks.push(`${getComputedStyle(texts.currentNode.parentElement!).color} ${opacity}`)
    }
    return looks.join()
  })))
}

/** Which of the bullets, or pictures, can be seen, counted from 1. */
async function shown(elements: Locator): Promise<number[]> {
  return elements.evaluateAll(all => all.flatMap((element, index) =>
    element.checkVisibility({ opacityProperty: true, visibilityProperty: true }) ? [index + 1] : []))
}

async function look(slide: Locator, plain: string[][], { bullets, diagram, picture, lit }: State): Promise<State> {
  return {
    ...bullets && { bullets: await shown(slide.locator('li')) },
    ...diagram !== undefined && { diagram: (await shownWords(slide)).diagram.includes('Kubernetes') },
    ...picture !== undefined && { picture: (await shown(slide.locator('img[alt]:not([alt=""])'))).length > 0 },
    ...lit && {
      lit: (await codeLooks(slide)).map((block, no) => (
        block.flatMap((line, index) => line === plain[no]![index] ? [index + 1] : [])
      )),
    },
  }
}

/** Holds what a click has changed on a slide against the table above. */
export function clicksInspector(page: Page): SchemeInspector {
  const plain: Record<string, string[][]> = {}
  return async ({ slide, click }, colorScheme) => {
    const state = TALK[slide - 1]?.[click]
    if (!IS_FLUX_TALK || !state)
      return
    const shown = page.locator(`#slideshow > [data-slidev-no="${slide}"]`)
    if (click === 0)
      plain[colorScheme] = await codeLooks(shown)
    const where = `slide ${slide} after ${click} clicks, ${colorScheme}`
    await expect.poll(() => look(shown, plain[colorScheme]!, state), where).toEqual(state)
  }
}
