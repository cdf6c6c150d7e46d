import { defineAppSetup } from '@slidev/types'
import { takeOver } from '../take-over.ts'

export default defineAppSetup(({ router }) => {
  const page = document.getElementById('static-page')
  if (page)
    router.isReady().then(() => takeOver(page)).finally(() => page.remove())
})
