import { defineAppSetup } from '@slidev/types'
import { writeAfterPaint } from '../client/history.ts'
import { mountInTurn } from '../client/mount.ts'

export default defineAppSetup(({ router }) => {
  writeAfterPaint(router.options.history)
  mountInTurn(router)
})
