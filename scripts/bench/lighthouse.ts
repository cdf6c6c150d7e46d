/** What Lighthouse makes of a built deck, on its mobile settings. */
import type { Numbers, Visited } from './visits.ts'
import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { launchBrowser } from 'deck-kit/node/browser'
import { freePort } from 'deck-kit/node/server'

/** One with code and a picture, one with a diagram, one with much code. */
const SLIDES = [1, 2, 9]

/**
 * Imports Lighthouse, and installs it first where it is missing. It is no dependency of the project: it weighs 150 MB
 * with its own, and nothing else needs it.
 *
 * @throws if npm cannot install it
 */
async function importLighthouse(): Promise<typeof import('lighthouse')> {
  if (!existsSync(join(import.meta.dirname, 'node_modules/lighthouse'))) {
    // npm names itself to the scripts that it runs.
    const { npm_execpath: npm } = process.env
    const [command, ...script] = npm ? [process.execPath, npm] : ['npm']
    execFileSync(command!, [...script, 'ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], { cwd: import.meta.dirname, stdio: ['ignore', 2, 2] })
  }
  return import('lighthouse')
}

/**
 * Opens some slides by their own addresses.
 *
 * @returns each category's lowest score, out of 100
 * @throws if Lighthouse has no scores
 */
export async function scores({ url }: Visited): Promise<Numbers> {
  const { default: lighthouse } = await importLighthouse()
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
