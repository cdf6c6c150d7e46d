import { defineAppSetup } from '@slidev/types'
import { fetchAhead } from '../pictures.ts'
import { present } from '../present.ts'
import { takeOver } from '../take-over.ts'

export default defineAppSetup(async ({ router }) => {
  fetchAhead(router)
  const app = document.getElementById('app')!
  const page = document.getElementById('static-page')
  // What a screen reader goes to first: the static slide is a <main>, and Slidev 53 has none.
  const becomeMain = (): void => app.setAttribute('role', 'main')
  if (!page)
    return becomeMain()
  // Nor shall it find the slide twice.
  app.inert = true
  router.isReady().then(() => Promise.race([
    takeOver(page),
    // Whoever has gone on need not wait for the picture of a slide that they have left.
    new Promise(left => router.afterEach(({ params }) => void present(app, `[data-slidev-no="${params.no}"] .slidev-layout`).then(left))),
  ])).finally(() => {
    page.remove()
    app.inert = false
    becomeMain()
  })
  // There is something to look at already: the visitor can scroll or click between loading the deck and mounting it.
  await new Promise(resolve => setTimeout(resolve))
})
