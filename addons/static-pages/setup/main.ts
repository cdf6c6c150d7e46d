import { defineAppSetup } from '@slidev/types'
import { fetchAhead } from '../pictures.ts'
import { takeOver } from '../take-over.ts'

export default defineAppSetup(async ({ router }) => {
  fetchAhead(router)
  const page = document.getElementById('static-page')
  if (!page)
    return
  router.isReady().then(() => Promise.race([
    takeOver(page),
    // Whoever has gone on need not wait for the picture of a slide that they have left.
    new Promise(left => router.afterEach(left)),
  ])).finally(() => page.remove())
  // There is something to look at already: the visitor can scroll or click between loading the deck and mounting it.
  await new Promise(resolve => setTimeout(resolve))
})
