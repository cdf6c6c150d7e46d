import type { Locator, Page } from '@playwright/test'
import type { SchemeInspector } from '../walk.ts'
import { parseRangeString } from '@slidev/parser/utils'
import { expect } from '../site.ts'
import { codeBlocks, IS_FLUX_TALK, slides } from '../talk.ts'
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

/** What slides.md says that the audience sees of a slide after some of its clicks. */
function stateAfter(clicks: number, content: string): State {
  const isShown = clicks > 0 || !content.includes('<div v-click')
  const lit = litAfter(clicks, content)
  return {
    ...content.includes('<v-clicks>') && { bullets: parseRangeString(clicks) },
    ...content.includes('```mermaid') && { diagram: isShown },
    ...content.includes('<img') && { picture: isShown },
    ...lit.length > 0 && { lit },
  }
}

/** The lines of each code block at full strength: the ranges of one block, as in `{all|2|4-5}`, follow those before. */
function litAfter(clicks: number, content: string): number[][] {
  let before = 0
  const blocks = codeBlocks(content).map(({ ranges, lines }) => {
    const range = ranges[Math.min(Math.max(0, clicks - before), ranges.length - 1)]
    before += ranges.length - 1
    return { lit: parseRangeString(lines, range), lines }
  })
  return blocks.map(({ lit, lines }, index) => {
    const isExplained = lit.length === lines && blocks.slice(index + 1).some(later => later.lit.length < later.lines)
    // A block that has been explained steps back as a whole.
    return isExplained ? [] : lit
  })
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

/** Holds what a click has changed on a slide against what slides.md says. */
export function clicksInspector(page: Page): SchemeInspector {
  const plain: Record<string, string[][]> = {}
  return async ({ slide, click }, colorScheme) => {
    // Another talk may show by other means.
    if (!IS_FLUX_TALK)
      return
    const state = stateAfter(click, slides[slide - 1]!.content)
    const shown = page.locator(`#slideshow > [data-slidev-no="${slide}"]`)
    if (click === 0)
      plain[colorScheme] = await codeLooks(shown)
    const where = `slide ${slide} after ${click} clicks, ${colorScheme}`
    await expect.poll(() => look(shown, plain[colorScheme]!, state), where).toEqual(state)
  }
}
