import { defineAppSetup } from '@slidev/types'
import { fetchAhead } from '../pictures.ts'
import { takeOver } from '../take-over.ts'

export default defineAppSetup(({ router }) => {
  fetchAhead(router)
  const page = document.getElementById('static-page')
  if (page)
    router.isReady().then(() => takeOver(page)).finally(() => page.remove())
})
