/** What Lighthouse makes of a built deck, on its mobile settings. */
import type { Numbers, Visited } from './visits.ts'
import { launchBrowser } from 'deck-kit/node/browser'
import { freePort } from 'deck-kit/node/server'
import { installPackages } from '../lib/install.js'

/** One with code and a picture, one with a diagram, one with much code. */
const SLIDES = [1, 2, 9]

/**
 * Opens some slides by their own addresses.
 *
 * @returns each category's lowest score, out of 100
 * @throws if Lighthouse cannot be installed, or has no scores
 */
export async function scores({ url }: Visited): Promise<Numbers> {
  // It weighs 150 MB with its dependencies, and nothing else needs it.
  await installPackages(import.meta.dirname)
  const { default: lighthouse } = await import('lighthouse')
  const lowest: Numbers = {}
  // Lighthouse talks to a browser by its port, and wants it for itself.
  const port = await freePort()
  const browser = await launchBrowser({ args: [`--remote-debugging-port=${port}`] })
  try {
    for (const no of SLIDES) {
      const result = await lighthouse(`${url}${no}/`, { port, logLevel: 'error', onlyCategories: ['performance', 'accessibility', 'best-practices', 'seo'] })
      if (!result || result.lhr.runtimeError)
        throw new Error(`Lighthouse has no scores for slide ${no}: ${result?.lhr.runtimeError?.message ?? 'it does not say why'}.`)
      for (const { title, score } of Object.values(result.lhr.categories)) {
        const row = `Lighthouse: ${title.toLowerCase().replace('seo', 'SEO')}, lowest of slides ${SLIDES.join(', ')}`
        lowest[row] = Math.min(lowest[row] ?? 100, Math.round(score! * 100))
      }
    }
  }
  finally {
    await browser.close()
  }
  return lowest
}
