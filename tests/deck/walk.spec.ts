import type { Page } from '@playwright/test'
import type { Inspector, SchemeInspector } from '../walk.ts'
import AxeBuilder from '@axe-core/playwright'
import { measure } from '../readability.ts'
import { expect, test } from '../site.ts'
import { IS_FLUX_TALK, STATES } from '../talk.ts'
import { inBothSchemes, walk } from '../walk.ts'
import { clicksInspector } from './clicks.ts'
import { wordsInspector } from './speaker-words.ts'

/** What axe finds in Slidev 53's own controls: which rule, on what, and in which of its files. */
const SLIDEVS_OWN = [
  { rule: 'nested-interactive', on: '<button class="">', file: 'internals/MenuButton.vue' },
]

/** Measures what is shown against the floors of tests/readability.ts. */
function readability(page: Page, findings: string[]): SchemeInspector {
  return async ({ slide, click }, colorScheme) => {
    for (const { rule, element, found } of await measure(page, slide))
      findings.push(`slide ${slide}, click ${click}, ${colorScheme}: ${element}: ${rule}; found ${found}`)
  }
}

/** Where header and footer stand on every slide, in pixels on the canvas. */
const FRAME = JSON.stringify([
  { x: 49, y: 28, width: 882, height: 26 },
  { x: 49, y: 498, width: 882, height: 26 },
])

/** Holds the place of header and footer against FRAME. */
function frame(page: Page, findings: string[]): Inspector {
  return async ({ slide, click }) => {
    const boxes = page.locator(`#slideshow [data-slidev-no="${slide}"]`).locator('.slide-header, .slide-footer')
    const places = JSON.stringify(await boxes.evaluateAll(all => all.map((box) => {
      const { x, y, width, height } = box.getBoundingClientRect()
      return { x, y, width, height }
    })))
    if (places !== FRAME)
      findings.push(`slide ${slide}, click ${click}: header and footer stand at ${places}, not at ${FRAME}`)
  }
}

/** Has axe look at each slide after its last click, and looks for pictures without words. */
function accessibility(page: Page, findings: string[]): Inspector {
  return async ({ slide, isLast }) => {
    if (!isLast)
      return
    if (await page.locator(`#slideshow [data-slidev-no="${slide}"] img:not([alt])`).count() > 0)
      findings.push(`slide ${slide}: a picture has no alt text`)
    const axe = new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ['violations'] })
    for (const { id, help, nodes } of (await axe.analyze()).violations) {
      for (const { html } of nodes) {
        if (!SLIDEVS_OWN.some(({ rule, on }) => rule === id && html.includes(on)))
          findings.push(`slide ${slide}: ${id}: ${help}: ${html.slice(0, 160)}`)
      }
    }
  }
}

/** Records what the Content-Security-Policy blocks. */
async function policy(page: Page, findings: string[]): Promise<void> {
  await page.exposeFunction('violated', (text: string) => void findings.push(`the policy blocks ${text}`))
  await page.addInitScript(() => {
    const { violated } = window as unknown as { violated: (text: string) => void }
    document.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI, sample }) =>
      violated(`${effectiveDirective}: ${blockedURI} ${sample}`))
  })
}

test('every state, as a host serves it: readable in light and dark, accessible, whole, allowed by the policy', async ({ page, host }) => {
  test.setTimeout(300_000)
  const findings: string[] = []
  await policy(page, findings)
  const states = await walk(
    page,
    host,
    inBothSchemes(page, readability(page, findings), clicksInspector(page)),
    frame(page, findings),
    accessibility(page, findings),
    wordsInspector(page, findings),
  )
  expect(findings).toEqual([])
  if (IS_FLUX_TALK)
    expect(states).toHaveLength(STATES)
})

test('every state on a 4:3 projector is readable in light and dark', async ({ page, site }) => {
  test.setTimeout(300_000)
  await page.setViewportSize({ width: 1024, height: 768 })
  const findings: string[] = []
  await walk(page, site, inBothSchemes(page, readability(page, findings)))
  expect(findings).toEqual([])
})
